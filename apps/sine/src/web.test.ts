/** The page in a real browser, as it is built for the world. */
import { join } from "node:path";
import { chromiumPath, openPage, withoutChromium } from "@qzynn/vitest/chromium";
import { type Served, servePage } from "@qzynn/vitest/servePage";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

describe.skipIf(chromiumPath === null)(chromiumPath ? "the page" : `the page: ${withoutChromium}`, () => {
  let served: Served;
  beforeAll(async () => {
    served = await servePage(join(import.meta.dirname, "../web/vite.config.js"));
  }, 120_000);
  afterAll(() => served?.close());

  test("learns the sine while one looks on, and follows the settings", async () => {
    const { page, faults, close } = await openPage(served.url);
    const told = page.locator("#told");
    const meanError = async (): Promise<number> =>
      Number(/mean error ([\d.]+)/.exec((await told.textContent()) ?? "")?.[1]);
    await expect.poll(meanError, { timeout: 60_000, interval: 200 }).toBeLessThan(0.05);
    // The rate changes the run that there is.
    const step = async (): Promise<number> =>
      Number(/step ([\d,]+)/.exec((await told.textContent()) ?? "")?.[1]?.replaceAll(",", ""));
    const before = await step();
    await page.locator("[name=lr]").fill("-3");
    expect(await page.locator("#rate").textContent()).toBe("0.0010");
    await expect.poll(step, { timeout: 20_000 }).toBeGreaterThan(before);
    // Another network begins anew, and learns too.
    await page.locator("[name=lr]").fill("-2");
    await page.locator("[name=activation]").selectOption("relu");
    await expect.poll(() => told.getAttribute("data-network"), { timeout: 20_000 }).toBe("2");
    await expect.poll(meanError, { timeout: 60_000, interval: 200 }).toBeLessThan(0.1);
    // Paused by keyboard, it stands still.
    await page.locator("#run").press("Enter");
    expect(await page.locator("#run").textContent()).toBe("Go on");
    await page.waitForTimeout(300);
    const paused = await step();
    await page.waitForTimeout(500);
    expect(await step()).toBe(paused);
    expect(faults).toEqual([]);
    await close();
  }, 240_000);

  test("a rate that makes the loss explode is told, on a phone's width without scrolling sideways", async () => {
    const { page, faults, close } = await openPage(served.url, { width: 360, height: 700, dark: true });
    await page.locator("[name=activation]").selectOption("relu");
    await page.locator("[name=lr]").fill("0");
    await expect
      .poll(() => page.locator("#told").textContent(), { timeout: 60_000 })
      .toContain("this rate is too large");
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(faults).toEqual([]);
    await close();
  }, 120_000);
});
