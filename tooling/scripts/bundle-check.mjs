// Bundles a small program as a stranger's bundler would, and runs it: what it needs must not be shaken off.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

/** Uses methods, which a module with a side effect gives to the class. */
const program = `
import { tensor } from "@qzynn/tensor";
const x = tensor([1, 2], { requiresGrad: true });
x.mul(x).sum().backward();
if (String(x.grad?.toArray()) !== "2,4") throw new Error("the bundled program computes " + x.grad);
`;

/** @param {string} dir a project in which @qzynn/tensor is installed */
export const bundleCheck = async (dir) => {
  writeFileSync(join(dir, "bundle-me.js"), program);
  await build({
    root: dir,
    configFile: false,
    logLevel: "error",
    ssr: { noExternal: true },
    build: { ssr: "bundle-me.js", outDir: "bundled", minify: false },
  });
  execFileSync(process.execPath, ["bundled/bundle-me.js"], { cwd: dir, stdio: "pipe" });
};
