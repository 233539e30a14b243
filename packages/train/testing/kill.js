// Kills a run again and again, at random moments, and looks at what is left.
// @ts-check
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";

/** The run, and what reads its states, as JavaScript: plain Node reads no TypeScript. @param {string} folder */
async function buildRun(folder) {
  await build({
    root: join(import.meta.dirname, ".."),
    configFile: false,
    logLevel: "error",
    ssr: {
      noExternal: true,
      external: ["sharp"],
      resolve: { conditions: ["@qzynn/source", "node"], externalConditions: ["@qzynn/source", "node"] },
    },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: {
        input: { run: "testing/killedRun.ts", decode: "testing/decode.ts" },
        output: { entryFileNames: "[name].mjs" },
      },
    },
  });
  return join(folder, "run.mjs");
}

/** @typedef {(bytes: Uint8Array) => { readonly epoch: number }} Decode */

/** What reads states, for programs that have not loaded the library already. @param {string} folder @returns {Promise<Decode>} */
async function builtDecode(folder) {
  const { decodeCheckpoint } = await import(pathToFileURL(join(folder, "decode.mjs")).href);
  return decodeCheckpoint;
}

/**
 * Runs to the end, or for `wait` milliseconds after its beginning; `true` if it came to the end.
 * @param {string} run @param {string} path @param {number} epochs @param {number} wait @returns {Promise<boolean>}
 */
const start = (run, path, epochs, wait) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [run, path, String(epochs)], { stdio: ["ignore", "pipe", "inherit"] });
    child.stdout.once("data", () => Number.isFinite(wait) && setTimeout(() => child.kill("SIGKILL"), wait));
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (signal === "SIGKILL") resolve(false);
      else if (code === 0) resolve(true);
      else reject(new Error(`the run ended with ${code ?? signal}`));
    });
  });

/**
 * Kills the run `times` times. Whenever one has come to its end, its last state must be, byte for byte, that of a run
 * that nobody killed, and a new one begins.
 * @param {{ times: number, decode?: Decode, epochs?: number, random?: () => number, tell?: (text: string) => void }} options
 * @returns {Promise<{ kills: number, finished: number }>}
 */
export async function killTest({ times, decode, epochs = 24, random = Math.random, tell = () => {} }) {
  const folder = mkdtempSync(join(tmpdir(), "qzynn-kill-"));
  try {
    const run = await buildRun(folder);
    const read = decode ?? (await builtDecode(folder));
    const last = (/** @type {string} */ name) => join(folder, name, "last.checkpoint");
    const began = performance.now();
    await start(run, join(folder, "whole"), epochs, Number.POSITIVE_INFINITY);
    // How long a run may live: some shall come to their end, on a slow machine too, and most shall not.
    let longest = (performance.now() - began) / 2;
    const whole = readFileSync(last("whole"));
    let [kills, finished, epoch] = [0, 0, 0];
    while (kills < times || finished === 0) {
      const path = join(folder, "killed");
      // When there have been enough, the run is let through to its end.
      const isDone = await start(run, path, epochs, kills < times ? random() * longest : Number.POSITIVE_INFINITY);
      longest *= isDone ? 0.8 : 1.03;
      if (isDone) {
        if (!readFileSync(last("killed")).equals(whole)) throw new Error(`after ${kills} kills the end is another one`);
        finished++;
        rmSync(path, { recursive: true });
        epoch = 0;
        continue;
      }
      kills++;
      // Before the very first state there is nothing.
      if (!existsSync(last("killed")) && epoch === 0) continue;
      const { epoch: now } = read(readFileSync(last("killed")));
      if (now < epoch) throw new Error(`kill ${kills}: the state went back from epoch ${epoch} to ${now}`);
      epoch = now;
      // Those beside it are whole too, but for files that nobody has named yet.
      for (const name of readdirSync(path)) {
        if (name.startsWith("epoch-")) read(readFileSync(join(path, name)));
      }
      if (kills % 50 === 0) tell(`${kills} kills, ${finished} runs came to their end`);
    }
    return { kills, finished };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
