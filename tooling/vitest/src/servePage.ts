// A page as it is built for the world, served on this machine.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, preview } from "vite";

export interface Served {
  readonly url: string;
  /** The folder of its files. */
  readonly folder: string;
  close(): Promise<void>;
}

/** Builds it as `configFile` says, into a folder of its own. */
export async function servePage(configFile: string): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "qzynn-page-"));
  const shared = { configFile, logLevel: "error" as const, build: { outDir: folder, emptyOutDir: true } };
  await build(shared);
  const server = await preview({ ...shared, preview: { port: 0, strictPort: false } });
  const url = server.resolvedUrls?.local[0] ?? "";
  return {
    url,
    folder,
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
