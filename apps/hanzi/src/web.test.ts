/** The page in a real browser, as it is built for the world: strokes are drawn, and the answer is looked at. */

import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromiumPath, type Opened, openPage, withoutChromium } from "@qzynn/vitest/chromium";
import { type Served, servePage } from "@qzynn/vitest/servePage";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { file, folder, hanzi } from "../testing/hanzi.ts";
import { CHARACTERS, skeleton } from "./draw/skeletons.ts";

describe.skipIf(chromiumPath === null)(chromiumPath ? "the page" : `the page: ${withoutChromium}`, () => {
  let served: Served;
  beforeAll(async () => {
    served = await servePage(join(import.meta.dirname, "../web/vite.config.js"));
  }, 180_000);
  afterAll(() => served?.close());

  const answer = ({ page }: Opened) => page.locator("#answer").textContent();

  it("knows all twelve characters, drawn with the mouse", async () => {
    const opened = await openPage(served.url);
    const { page } = opened;
    await expect.poll(() => answer(opened), { timeout: 60_000 }).toBe("Draw a character.");
    const box = (await page.locator("#pad").boundingBox())!;
    for (const character of CHARACTERS) {
      await page.locator("#clear").click();
      for (const [first, ...rest] of skeleton(character)) {
        const at = ([x, y]: readonly [number, number]) =>
          [box.x + (box.width * (8 + 0.84 * x)) / 100, box.y + (box.height * (8 + 0.84 * y)) / 100] as const;
        await page.mouse.move(...at(first!));
        await page.mouse.down();
        for (const point of rest) await page.mouse.move(...at(point), { steps: 4 });
        await page.mouse.up();
      }
      expect(await answer(opened)).toMatch(new RegExp(`^${character}, `));
    }
    await page.locator("#undo").click();
    expect(opened.faults).toEqual([]);
    await opened.close();
  }, 180_000);

  it("is drawn on by keyboard, and shows how a character is drawn", async () => {
    const opened = await openPage(served.url, { width: 360, height: 740, dark: true });
    const { page } = opened;
    await expect.poll(() => answer(opened), { timeout: 60_000 }).toBe("Draw a character.");
    await page.locator("#pad").focus();
    await page.keyboard.press("Space");
    for (let i = 0; i < 6; i++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    expect(await answer(opened)).toMatch(/^., \d+\.\d %$/);
    await page.keyboard.press("Delete");
    expect(await answer(opened)).toBe("Draw a character.");
    await page.locator('#bars button[aria-label^="由"]').press("Enter");
    expect(await answer(opened)).toMatch(/^由, /);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(opened.faults).toEqual([]);
    await opened.close();
  }, 180_000);

  it("takes a model file that was trained, and says what is wrong with one that was not", async () => {
    const run = folder();
    const settings = ["--count", "4", "--epochs", "1", "--hidden", "8", "--no-augment"];
    expect((await hanzi(["train", ...settings, "--dropout", "0.2", "--out", run])).code).toBe(0);
    const opened = await openPage(served.url);
    const { page } = opened;
    await expect.poll(() => answer(opened), { timeout: 60_000 }).toBe("Draw a character.");
    const says = page.locator("#model");
    await page.locator("#file").setInputFiles(join(run, "best.safetensors"));
    await expect.poll(() => says.textContent()).toBe("best.safetensors: 8 – 12; 6,388 weights.");
    await page.locator("#file").setInputFiles(file(join(run, "broken.safetensors"), "no model"));
    await expect.poll(() => says.textContent()).toMatch(/^broken\.safetensors cannot be used: /);
    await page.locator("#bars button").first().click();
    expect(await answer(opened)).toMatch(/%$/);
    expect(opened.faults).toEqual([]);
    await opened.close();
  }, 180_000);

  it("trains in a worker, with a chart, and asks what it trained", async () => {
    const opened = await openPage(served.url);
    const { page } = opened;
    await page.locator("[name=preset]").selectOption("better");
    await page.locator("[name=count]").fill("20");
    await page.locator("[name=epochs]").fill("3");
    await page.locator("#train").click();
    await expect.poll(() => page.locator("#chart svg").count(), { timeout: 60_000 }).toBe(1);
    const progress = page.locator("#progress");
    await expect.poll(() => progress.textContent(), { timeout: 60_000 }).toMatch(/^Done after 3 epochs/);
    expect(await page.locator("#model").textContent()).toBe("Trained here: 256 – 128 – 64 – 12; 242,892 weights.");
    const download = page.waitForEvent("download");
    await page.locator("#save").click();
    const saved = join(folder(), "model.safetensors");
    copyFileSync(await (await download).path(), saved);
    expect(readFileSync(saved).subarray(8, 40).toString()).toContain('{"__metadata__":{"hanzi":');
    expect(opened.faults).toEqual([]);
    await opened.close();
  }, 180_000);

  it("is small: what a first visit loads, compressed, without the model", async () => {
    const html = readFileSync(join(served.folder, "index.html"), "utf8");
    const named = [...html.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, name]) => name as string);
    // The page names what it imports at once; what comes later is not among it.
    expect(named.length).toBeGreaterThan(1);
    const sizes = ["index.html", ...named].map((name) => gzipSync(readFileSync(join(served.folder, name))).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(150_000);
    expect(readdirSync(served.folder)).toContain("model.safetensors");
  });
});
