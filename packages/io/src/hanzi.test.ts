// The characters of a course at Fudan university, where they lie beside the repo.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ImageFolder } from "./node.ts";

const root = fileURLToPath(new URL("../../../../shared/data/hanzi12/train", import.meta.url));
const here = existsSync(root);

test.skipIf(!here)(
  `hanzi12: all 7440 characters load${here ? "" : " (skipped: ../shared/data is not here)"}`,
  async () => {
    const folder = new ImageFolder(root, { channels: 1 });
    expect(folder.classes).toEqual(Array.from({ length: 12 }, (_, i) => String(i + 1)));
    const { images, labels } = await folder.load();
    expect([images.shape, labels.shape, folder.skipped]).toEqual([[7440, 1, 28, 28], [7440], 0]);
    for (let label = 0; label < 12; label++) expect(labels.data.filter((found) => found === label).length).toBe(620);
    // Thin black strokes on white, nothing in between.
    const black = images.data.filter((v) => v === 0).length / images.data.length;
    expect(images.data.every((v) => v === 0 || v === 255)).toBe(true);
    expect(black).toBeGreaterThan(0.05);
    expect(black).toBeLessThan(0.25);
  },
);
