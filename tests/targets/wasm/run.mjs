// Runs the module and prints its text: `node run.mjs MODULE`.
import { readFileSync } from "node:fs";

const module = new WebAssembly.Module(readFileSync(process.argv[2]));
const imports = WebAssembly.Module.imports(module);
if (imports.length) throw new Error(`the module asks for ${JSON.stringify(imports)}`);
const { memory, run, text, text_length } = new WebAssembly.Instance(module).exports;
run();
process.stdout.write(new Uint8Array(memory.buffer, text(), text_length()));
