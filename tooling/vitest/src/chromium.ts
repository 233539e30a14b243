// A browser for tests of pages: the machine's own Chromium, as none is downloaded. Where there is none they are skipped.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Where it is: named by CHROMIUM, or found on the PATH; `null` if there is none. */
export const chromiumPath: string | null =
  [
    ...(process.env.CHROMIUM ? [process.env.CHROMIUM] : []),
    ...(process.env.PATH ?? "").split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))),
  ].find(isProgram) ?? null;

/** For the name of tests that are skipped. */
export const withoutChromium = "needs Chromium on the PATH, or its path in CHROMIUM";

export interface Opened {
  readonly page: Page;
  /** What went wrong in the page so far. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

export async function openPage(
  url: string,
  options: { readonly width?: number; readonly height?: number; readonly dark?: boolean } = {},
): Promise<Opened> {
  const { width = 1000, height = 900, dark = false } = options;
  // The sandbox is not to be had for root, as whom containers run.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser: Browser = await chromium.launch({ executablePath: chromiumPath ?? "", args });
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: dark ? "dark" : "light" });
  const faults: string[] = [];
  page.on("pageerror", ({ message }) => faults.push(message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await page.goto(url);
  return { page, faults, close: () => browser.close() };
}
