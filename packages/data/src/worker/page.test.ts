/** Workers of a loader in a real browser, in a page as Vite builds it. */
import { join } from "node:path";
import { chromiumPath, openPage, withoutChromium } from "@qzynn/vitest/chromium";
import { servePage } from "@qzynn/vitest/servePage";
import { afterEach, describe, expect, test } from "vitest";

const config = join(import.meta.dirname, "../../fixtures/page/vite.config.js");

afterEach(() => {
  delete process.env["QZYNN_ISOLATED"];
});

describe.skipIf(!chromiumPath)(
  chromiumPath ? "workers in a browser" : `workers in a browser: ${withoutChromium}`,
  () => {
    test.each([
      ["where memory is shared", true],
      ["where it is not", false],
    ])(
      "%s: the same batches as without, and errors that help",
      async (_, isolated) => {
        process.env["QZYNN_ISOLATED"] = isolated ? "yes" : "no";
        const served = await servePage(config);
        const opened = await openPage(served.url);
        try {
          const says = () => opened.page.locator("body").textContent();
          await expect.poll(says, { timeout: 60_000 }).toContain("{");
          const results = JSON.parse((await says()) ?? "");
          expect(results.isolated).toBe(isolated);
          expect(results.none).toHaveLength(6);
          expect(results.none.slice(0, 3)).not.toEqual(results.none.slice(3));
          expect(results.one).toEqual(results.none);
          expect(results.two).toEqual(results.none);
          expect(results.imported).toEqual(results.none);
          expect(results.broken).toMatch(/^DataLoader: batch \d failed in a worker: sample 5 is broken$/);
          for (const way of ["missing", "address"]) {
            expect(results[way]).toMatch(/^DataLoader: the worker of batch 0 is gone: .*new Worker\(new URL/);
          }
        } finally {
          await opened.close();
          await served.close();
        }
      },
      120_000,
    );
  },
);
