// Gives the module weights, lets it predict, and compares that with the same sums in doubles: `node run.mjs MODULE`.
import { readFileSync } from "node:fs";

const net = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(process.argv[2]))).exports;
const floats = (address, length) => new Float32Array(net.memory.buffer, address, length);
const count = net.weight_count();
if (count !== 784 * 32 + 32 + 32 * 10 + 10) throw new Error(`${count} weights`);
const weights = floats(net.weights(), count), image = floats(net.image(), 784);
weights.forEach((_, index) => { weights[index] = Math.sin(12.9898 * index) / 4; });

// Matrices stand column by column.
const dense = (x, outputs, start) => Array.from({ length: outputs }, (_, row) =>
  x.reduce((sum, x, column) => sum + x * weights[start + column * outputs + row], weights[start + x.length * outputs + row]));
const softmax = x => {
  const powers = x.map(Math.exp), sum = powers.reduce((a, b) => a + b);
  return powers.map(power => power / sum);
};
let worst = 0;
for (let round = 0; round < 10; round++) {
  image.forEach((_, pixel) => { image[pixel] = 0.5 + 0.5 * Math.cos(pixel * (round + 1)); });
  const hidden = dense([...image], 32, 0).map(x => Math.max(0, x));
  const expected = softmax(dense(hidden, 10, 785 * 32)), given = floats(net.predict(), 10);
  expected.forEach((expected, digit) => { worst = Math.max(worst, Math.abs(expected - given[digit])); });
}
if (!(worst < 1e-5)) throw new Error(`predictions are ${worst} off`);
// The fastest of many runs: what else the machine does can only make it slower.
let fastest = Infinity;
for (let round = 0; round < 50; round++) {
  const start = performance.now();
  for (let call = 0; call < 200; call++) net.predict();
  fastest = Math.min(fastest, (performance.now() - start) / 200);
}
console.log(`784-32-10: right to ${worst.toExponential(0)}; ${(1000 * fastest).toFixed(1)} µs a prediction`);
