// Packs every package and uses each one alone, as a stranger would: npm in an empty project, no workspace around it.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundleCheck } from "./bundle-check.mjs";
import { turbo } from "./turbo.mjs";
import { packages, root } from "./workspace.mjs";

const bin = (/** @type {string} */ name) => join(root, "node_modules/.bin", name);

// A stranger's npm: without the settings that npx and pnpm hand down to what they run.
const env = Object.fromEntries(
  Object.entries(process.env).filter(
    ([key]) => !/^(npm|pnpm)_/.test(key) || /^npm_config_(registry|cache|userconfig)$/.test(key),
  ),
);

/** @param {string} cwd @param {string} command @param {string[]} args */
const run = async (cwd, command, ...args) => {
  try {
    return (await promisify(execFile)(command, args, { cwd, env, encoding: "utf8" })).stdout;
  } catch (error) {
    const { stdout, stderr } = /** @type {{ stdout: string, stderr: string }} */ (error);
    throw new Error(`${command} ${args.join(" ")}\n${stdout}${stderr}`);
  }
};

if (turbo("run", "build", "--filter=./packages/*", "--output-logs=errors-only") !== 0) process.exit(1);
const place = mkdtempSync(join(tmpdir(), "qzynn-pack-"));
let faults = 0;
const published = packages(["packages"]).filter(({ manifest }) => !manifest.private);
/** @type {Map<string, string>} */
const tarballs = new Map();

/** What has to be installed beside a package: it and all of ours below it. @param {string} name @returns {string[]} */
const closure = (name) => {
  const manifest = published.find((p) => p.name === name)?.manifest;
  const below = Object.keys({ ...manifest?.dependencies, ...manifest?.peerDependencies });
  return [...new Set([name, ...below.filter((n) => tarballs.has(n)).flatMap(closure)])];
};

/** @param {import("./workspace.mjs").Package} pkg @param {string} dir an empty folder */
const useAlone = async ({ name, manifest }, dir) => {
  mkdirSync(dir);
  const json = (/** @type {string} */ file, /** @type {unknown} */ value) =>
    writeFileSync(join(dir, file), JSON.stringify(value));
  json("package.json", { name: "stranger", private: true, type: "module" });
  const given = closure(name).map((n) => tarballs.get(n) ?? "");
  const quietly = ["--no-audit", "--no-fund", "--prefer-offline", "--ignore-scripts"];
  await run(dir, "npm", "install", ...quietly, ...given);

  const entries = Object.keys(manifest.exports).filter((entry) => entry !== "./package.json");
  const modules = entries.map((entry) => name + entry.slice(1));
  const source = modules.map((module, i) => `import * as m${i} from "${module}";\nexport { m${i} };\n`);
  writeFileSync(join(dir, "use.ts"), source.join(""));
  const oldest = [process.execPath, join(root, "node_modules/typescript-oldest/bin/tsc")];
  for (const [[command = "", ...before], module, moduleResolution] of /** @type {const} */ ([
    [[bin("tsc")], "nodenext", "nodenext"],
    [[bin("tsc")], "esnext", "bundler"],
    [oldest, "esnext", "bundler"],
  ])) {
    // No Node types here: a public type that needs them is a fault.
    const strict = { target: "es2023", lib: ["es2023", "dom"], types: [], strict: true };
    const compilerOptions = { ...strict, module, moduleResolution, noEmit: true };
    json("tsconfig.json", { compilerOptions, files: ["use.ts"] });
    await run(dir, command, ...before, "-p", ".");
  }
  for (const module of modules) {
    const script = `const m = await import("${module}"); if (Object.keys(m).length === 0) throw new Error("${module} exports nothing");`;
    await run(dir, process.execPath, "--input-type=module", "-e", script);
  }
};

/** @param {import("./workspace.mjs").Package} pkg */
const judge = async (pkg) => {
  const began = Date.now();
  const tarball = tarballs.get(pkg.name) ?? "";
  const dir = join(place, pkg.folder.replace("/", "-"));
  try {
    await run(place, bin("publint"), "--strict", tarball);
    await run(place, bin("attw"), "--profile", "esm-only", "--no-emoji", tarball);
    await useAlone(pkg, dir);
    if (pkg.name === "@qzynn/tensor") await bundleCheck(dir);
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    console.log(`${pkg.name}: installs, type-checks and runs alone (${seconds} s)`);
  } catch (error) {
    faults++;
    console.error(`${pkg.name}: ${error instanceof Error ? error.message : error}`);
  }
};

const pack = ["-r", "--filter", "./packages/*", "pack", "--json", "--pack-destination", place];
try {
  const packed = await run(root, "npx", "-y", "pnpm@12.21.0", ...pack);
  for (const { name, filename } of JSON.parse(packed)) tarballs.set(name, filename);
  const queue = [...published];
  const work = async () => {
    for (let pkg = queue.shift(); pkg; pkg = queue.shift()) await judge(pkg);
  };
  await Promise.all([work(), work()]);
} finally {
  rmSync(place, { recursive: true, force: true });
}
console.log(faults ? `${faults} packages do not work alone` : `all ${published.length} packages work alone`);
process.exitCode = faults ? 1 : 0;
