/** `pnpm bench memory`: training in one synchronous loop, where nothing that waits for the event loop is freed. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { isRising, type Sample } from "./rising.ts";

const MIB = 2 ** 20;

/** Whether memory stays, in both modes. */
export async function memory(): Promise<boolean> {
  const steady = [
    ["eager", 100_000],
    ["compiled", 1_000_000],
  ].map(([mode, steps]) => {
    console.log(`\n${steps?.toLocaleString("en")} ${mode} steps in one loop`);
    const loop = fileURLToPath(new URL("loop.js", import.meta.url));
    const said = execFileSync(process.execPath, [loop, `${mode}`, `${steps}`], { encoding: "utf8" });
    const samples = said
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Sample);
    for (const { step, rss, heap, buffers, wasm } of samples) {
      const [a, b, c, d] = [rss, heap, buffers, wasm].map((bytes) => (bytes / MIB).toFixed(1).padStart(7));
      console.log(`${String(step).padStart(9)}: ${a} MiB resident, ${b} heap, ${c} buffers, ${d} WebAssembly`);
    }
    const rising = isRising(samples);
    console.log(rising ? `RISING: ${rising}` : "steady");
    return !rising;
  });
  return steady.every(Boolean);
}
