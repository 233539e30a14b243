/** `pnpm bench reading [FOLDER]`: how fast files are read, beside reading their bytes; FOLDER has images in a folder a class. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ImageFolder,
  loadCsv,
  loadNpy,
  loadNpz,
  loadSafetensors,
  saveCsv,
  saveNpy,
  saveNpz,
  saveSafetensors,
} from "@qzynn/io/node";
import { fromArray } from "@qzynn/tensor";
import { quantile } from "../statistics.ts";
import { values } from "../values.ts";

const MIB = 2 ** 20;
const ROUNDS = 8;
/** Elements of a tensor of 256 MiB. */
const LARGE = 64 * MIB;
/** For what is read by the byte or by the character. */
const SMALL = MIB / 8;

/** The least share of a plain read's speed, and the most seconds for the folder. */
const [SHARE, SECONDS] = [0.5, 3];

const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** Whether it is as fast as it has to be. */
export async function reading(images?: string): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "qzynn-reading-"));
  try {
    const isFast = files(folder);
    return (images === undefined || (await pictures(images))) && isFast;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function files(folder: string): boolean {
  const at = (name: string) => join(folder, name);
  const x = fromArray(values(LARGE, 1), [LARGE / 1024, 1024]);
  saveSafetensors(at("x.safetensors"), { x });
  saveNpy(at("x.npy"), x);
  saveNpz(at("x.npz"), { x: fromArray(values(8 * MIB, 1), [8 * MIB]) });
  saveCsv(at("x.csv"), { a: fromArray(values(SMALL, 2), [SMALL]), b: fromArray(values(SMALL, 3), [SMALL]) });
  const tasks: readonly (readonly [file: string, read: (path: string) => unknown, least: number])[] = [
    ["x.safetensors", loadSafetensors, SHARE],
    ["x.npy", loadNpy, SHARE],
    ["x.npz", loadNpz, 0],
    ["x.csv", loadCsv, 0],
  ];
  return tasks
    .map(([file, read, least]) => {
      const path = at(file);
      const { size, plain, ours, share } = compared(path, read);
      const speed = (seconds: number) => `${(size / MIB / seconds).toFixed(0).padStart(6)} MiB/s`;
      const verdict = least === 0 ? "" : share >= least ? "  as fast as it has to be" : `  SLOWER than ${least} of it`;
      console.log(`${file.padEnd(14)} ${speed(ours)}, its bytes alone ${speed(plain)}: ${share.toFixed(2)}${verdict}`);
      return share >= least;
    })
    .every(Boolean);
}

/** In turn, so that a slow moment of the machine meets both; who comes second also clears up after the first. */
function compared(path: string, read: (path: string) => unknown) {
  const [plain, ours]: [number[], number[]] = [[], []];
  let size = 0;
  const readBytes = () => {
    size = readFileSync(path).length;
  };
  for (let round = 0; round <= ROUNDS; round++) {
    const isOursFirst = round % 2 === 1;
    const first = seconds(isOursFirst ? () => read(path) : readBytes);
    const second = seconds(isOursFirst ? readBytes : () => read(path));
    // The first round fills caches and compiles.
    if (round === 0) continue;
    plain.push(isOursFirst ? second : first);
    ours.push(isOursFirst ? first : second);
  }
  return { size, plain: median(plain), ours: median(ours), share: median(plain.map((a, i) => a / ours[i]!)) };
}

function seconds(work: () => void): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
}

async function pictures(path: string): Promise<boolean> {
  const times: number[] = [];
  let count = 0;
  for (let round = 0; round < 3; round++) {
    const began = performance.now();
    const { images } = await new ImageFolder(path, { channels: 1 }).load();
    times.push((performance.now() - began) / 1000);
    count = images.shape[0];
  }
  const [first, typical] = [times[0] ?? 0, median(times)];
  const isFast = typical <= SECONDS;
  console.log(
    `${count} images: ${typical.toFixed(2)} s, the first time ${first.toFixed(2)} s${isFast ? "" : `  SLOWER than ${SECONDS} s`}`,
  );
  return isFast;
}
