// Draws digits on the page as a person would, with a mouse and with a finger, and reads what it says.
//
// Usage: node test.mjs PAGE SCREENSHOT; a second screenshot, SCREENSHOT with `-phone`, shows the page on a phone.
// Needs Chromium (`CHROMIUM`, by default /usr/bin/chromium) and the package playwright-core.
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const { chromium } = createRequire(resolve("package.json"))("playwright-core");
const [pagePath, screenshot] = process.argv.slice(2);

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

// A line of four steps between neighbouring points.
const steps = points => points.slice(1).flatMap(([x, y], index) =>
  [.25, .5, .75, 1].map(share => [0, 1].map(axis => points[index][axis] * (1 - share) + [x, y][axis] * share)));

const mouse = page => ({
  clear: () => page.click("#clear"),
  down: ([x, y]) => page.mouse.move(x, y).then(() => page.mouse.down()),
  move: ([x, y]) => page.mouse.move(x, y),
  up: () => page.mouse.up(),
});
const finger = (page, client) => {
  const touch = (type, ...points) => client.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y]) => ({ x, y })) });
  return {
    // A finger takes its time; two taps at once would be a gesture.
    clear: () => page.waitForTimeout(400).then(() => page.tap("#clear")),
    down: at => touch("touchStart", at),
    // The browser hands a finger's places on with the next frame.
    move: at => touch("touchMove", at).then(() => page.evaluate(() => new Promise(requestAnimationFrame))),
    up: () => touch("touchEnd"),
  };
};

let failed = 0;
// Draws each digit anew; counts what is not as it ought to be.
async function draw(page, hand, tool, names, picture) {
  const state = () => page.evaluate(() => ({
    first: document.querySelector("li.first .name")?.textContent ?? null,
    shares: [...document.querySelectorAll("li .share")].map(share => parseFloat(share.textContent)),
    lit: [...document.querySelectorAll("#maps canvas")].slice(1).filter(canvas =>
      canvas.getContext("2d").getImageData(0, 0, 28, 28).data.some((value, index) => index % 4 === 0 && value > 64)).length,
    scroll: scrollY,
  }));
  for (const digit of names) {
    await hand.clear();
    await page.locator("#pad").scrollIntoViewIfNeeded();
    const empty = await state();
    const box = await page.locator("#pad").boundingBox();
    const at = ([x, y]) => [box.x + x * box.width, box.y + y * box.height];
    let moved = 0, before = empty.shares.join();
    for (const stroke of digits[digit]) {
      await hand.down(at(stroke[0]));
      for (const point of steps(stroke)) {
        await hand.move(at(point));
        const now = (await state()).shares.join();
        moved += now !== before;
        before = now;
      }
      await hand.up();
    }
    const seen = await state();
    const sum = seen.shares.reduce((a, b) => a + b, 0);
    const good = seen.first === digit && Math.abs(sum - 100) < 1 && seen.lit >= 4 && empty.first === null && empty.lit === 0
      && moved >= 2 && seen.scroll === empty.scroll;
    console.log(`${digit} by ${tool}: read as ${seen.first} with ${seen.shares[digit]} %, the bars moved ${moved} times, `
      + `${seen.lit} maps lit${good ? "" : " (WRONG)"}`);
    failed += good ? 0 : 1;
    if (digit === "3" && picture) {
      await page.waitForTimeout(300);
      await page.screenshot({ path: picture, fullPage: true });
    }
  }
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
try {
  for (const phone of [false, true]) {
    const context = await browser.newContext(phone
      ? { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }
      : { viewport: { width: 1000, height: 620 } });
    const page = await context.newPage();
    page.on("pageerror", error => { console.error(`the page: ${error}`); failed++; });
    await page.goto(pathToFileURL(resolve(pagePath)).href);
    if (phone) {
      const picture = screenshot?.replace(/(\.\w+)?$/, "-phone$1");
      await draw(page, finger(page, await context.newCDPSession(page)), "finger", ["2", "3", "7"], picture);
    } else {
      await draw(page, mouse(page), "mouse", Object.keys(digits), screenshot);
    }
  }
} finally {
  await browser.close();
}
process.exit(failed ? 1 : 0);
