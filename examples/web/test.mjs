// Draws digits on the page by real pointer events and reads what it says. Usage: node test.mjs PAGE SCREENSHOT
// Needs Chromium (`CHROMIUM`, by default /usr/bin/chromium) and the package playwright-core.
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const { chromium } = createRequire(resolve("package.json"))("playwright-core");
const [page_path, screenshot] = process.argv.slice(2);

// Strokes by hand, in shares of the pad.
const circle = (x, y, rx, ry) => Array.from({ length: 25 }, (_, step) => {
  const angle = -Math.PI / 2 + step / 24 * 2 * Math.PI;
  return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
});
const digits = {
  0: [circle(.5, .5, .2, .3)],
  1: [[[.5, .15], [.5, .5], [.5, .85]]],
  2: [[[.3, .3], [.38, .18], [.55, .15], [.68, .25], [.66, .42], [.5, .6], [.3, .82], [.5, .82], [.72, .82]]],
  3: [[[.32, .2], [.5, .14], [.66, .24], [.62, .4], [.46, .48], [.64, .54], [.7, .7], [.55, .85], [.32, .8]]],
  4: [[[.35, .15], [.3, .55], [.7, .55]], [[.62, .2], [.62, .5], [.6, .88]]],
  5: [[[.68, .16], [.36, .16], [.34, .46], [.55, .42], [.68, .56], [.64, .76], [.48, .85], [.32, .8]]],
  7: [[[.28, .18], [.72, .18], [.58, .5], [.46, .86]]],
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
let failed = 0;
try {
  const page = await browser.newPage({ viewport: { width: 1000, height: 620 } });
  page.on("pageerror", error => { console.error(`the page: ${error}`); failed++; });
  await page.goto(pathToFileURL(resolve(page_path)).href);
  const state = () => page.evaluate(() => ({
    first: document.querySelector("li.first .name")?.textContent ?? null,
    shares: [...document.querySelectorAll("li .share")].map(share => parseFloat(share.textContent)),
    lit: [...document.querySelectorAll("#maps canvas")].slice(1).filter(canvas =>
      canvas.getContext("2d").getImageData(0, 0, 28, 28).data.some((value, index) => index % 4 === 0 && value > 64)).length,
  }));
  for (const [digit, strokes] of Object.entries(digits)) {
    await page.click("#clear");
    const empty = await state();
    const box = await page.locator("#pad").boundingBox();
    const at = ([x, y]) => [box.x + x * box.width, box.y + y * box.height];
    for (const [start, ...rest] of strokes) {
      await page.mouse.move(...at(start));
      await page.mouse.down();
      for (const point of rest) await page.mouse.move(...at(point), { steps: 4 });
      await page.mouse.up();
    }
    const seen = await state();
    const sum = seen.shares.reduce((a, b) => a + b, 0);
    const good = seen.first === digit && Math.abs(sum - 100) < 1 && seen.lit >= 4 && empty.first === null && empty.lit === 0;
    console.log(`${digit}: read as ${seen.first} with ${seen.shares[digit]} %, ${seen.lit} maps lit${good ? "" : " (WRONG)"}`);
    failed += good ? 0 : 1;
    if (digit === "3" && screenshot) {
      await page.waitForTimeout(200);
      await page.screenshot({ path: screenshot });
    }
  }
} finally {
  await browser.close();
}
process.exit(failed ? 1 : 0);
