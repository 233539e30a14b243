// Good pictures in the formats that sharp reads, damaged at random: a picture or a QzynnError, and nothing else.
import { QzynnError } from "@qzynn/tensor";
import fc from "fast-check";
import sharp from "sharp";
import { expect, test } from "vitest";
import { damaged } from "../../testing/damage.ts";
import { decodeImage } from "./decodeImage.ts";

const width = 9;
const height = 7;
const pixels = Uint8Array.from({ length: 3 * width * height }, (_, i) => (i * 37) % 256);
const picture = sharp(pixels, { raw: { width, height, channels: 3 } });

const limit = 2 ** 16;

test.each(["png", "jpeg", "webp", "gif", "tiff", "avif"] as const)(
  "a damaged %s is read within the limit or refused",
  async (format) => {
    // With a profile, PNG goes through sharp too.
    const made = format === "png" ? picture.clone().withIccProfile("srgb") : picture.clone();
    const good = new Uint8Array(await made.toFormat(format).toBuffer());
    const { width: w, height: h } = await decodeImage(good, { limit });
    expect([w, h]).toEqual([width, height]);
    await fc.assert(
      fc.asyncProperty(damaged(good), async (bytes) => {
        try {
          const found = await decodeImage(bytes, { limit });
          expect(found.width * found.height).toBeLessThanOrEqual(limit);
          expect(found.data.length).toBe(found.channels * found.width * found.height);
        } catch (error) {
          expect(error).toBeInstanceOf(QzynnError);
          expect(String(error)).not.toMatch(/internal:/);
        }
      }),
      { numRuns: 60 },
    );
  },
);
