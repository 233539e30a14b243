// Who may import whom, as ARCHITECTURE.md draws it. Cycles are biome's part (noImportCycles).
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** Storeys of `tensor`, from the ground up: a value import goes down or stays on its storey. Types may go anywhere. */
const storeys = [
  ["errors", "once", "place", "settings", "dtype", "shape", "wasm", "threads"],
  ["formula", "kernels"],
  ["lanes"],
  ["op", "tensor", "anomaly", "deferred", "guest", "slab", "nursery", "apply", "executor", "gradMode", "read"],
  ["ops"],
  ["autograd"],
  ["compile"],
  ["create", "random", "sequences"],
  ["methods", "print", "backend"],
  ["index"],
];

/** The packages of this project that each one may import; apps may import all of them. */
const siblings = ["nn", "loss", "optim", "data", "io", "plot"];
/** @type {Record<string, string[]>} */
const below = {
  tensor: [],
  ...Object.fromEntries(siblings.map((name) => [name, ["tensor"]])),
  onnx: ["tensor", "nn"],
  train: ["tensor", ...siblings],
};

/** Whose index.ts has to run in a browser. */
const portable = ["tensor", ...siblings, "onnx"];

const isTest = (/** @type {string} */ file) => /\.(test|test-d)\.[jt]s$/.test(file);

/** @typedef {{ from: string, line: number, type: boolean }} Import */

/** @param {string} source @returns {Import[]} */
export const importsOf = (source) => {
  // Comments go, lines stay: examples in docstrings import too.
  const code = source.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "));
  const static_ = /^[ \t]*(?:import|export)\s+(type\s+)?(?:[\w*{][^"';]*?\sfrom\s+)?["']([^"'\n]+)["']/gm;
  const dynamic = /\bimport\(\s*["']([^"'\n]+)["']/g;
  const line = (/** @type {number} */ index) => code.slice(0, index).split("\n").length;
  return [
    ...[...code.matchAll(static_)].map((m) => ({
      from: m[2] ?? "",
      line: line(m.index),
      type: m[1] !== undefined,
    })),
    ...[...code.matchAll(dynamic)].map((m) => ({
      from: m[1] ?? "",
      line: line(m.index),
      type: false,
    })),
  ];
};

/** @param {string} root the repository @returns {string[]} one line for each import that may not be */
export const violations = (root) =>
  ["packages", "apps"].flatMap((folder) =>
    (existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [])
      .filter((name) => existsSync(join(root, folder, name, "package.json")))
      .flatMap((name) =>
        inPackage(join(root, folder, name), name, folder === "apps").map((v) => `${folder}/${name}/${v}`),
      ),
  );

/** @param {string} dir @param {string} name @param {boolean} app */
const inPackage = (dir, name, app) => {
  const manifest = JSON.parse(readFileSync(join(dir, "package.json"), "utf8"));
  const declared = Object.keys({
    ...manifest.dependencies,
    ...manifest.optionalDependencies,
    ...manifest.peerDependencies,
  });
  const files = readdirSync(join(dir, "src"), { recursive: true })
    .map((file) => posix.join("src", String(file).replaceAll("\\", "/")))
    .filter((file) => /\.[jt]s$/.test(file))
    .sort();
  const graph = new Map(files.map((file) => [file, importsOf(readFileSync(join(dir, file), "utf8"))]));

  /** @param {string} file @param {Import} found @returns {string | false} what is wrong with it */
  const fault = (file, { from, type }) => {
    if (from.startsWith(".")) {
      const target = posix.join(posix.dirname(file), from);
      // What tests share may stand beside src, where no build takes it along.
      if (target.startsWith("../") || !(isTest(file) || target.startsWith("src/")))
        return "leaves the package: import it by its name";
      // Tests may speak with the package as its users do.
      if (!isTest(file) && /^src\/(index|node)\.ts$/.test(target))
        return "is an entry of the package itself: import the file that holds the thing";
      return name === "tensor" && !type && !isTest(file) && upward(file, target);
    }
    if (from.startsWith("node:") || builtinModules.includes(from)) return false;
    const pkg = from
      .split("/")
      .slice(0, from.startsWith("@") ? 2 : 1)
      .join("/");
    if (pkg === manifest.name) return !isTest(file) && "is the package itself: import the file that holds the thing";
    const ours = /^@qzynn\/(.+)$/.exec(pkg)?.[1];
    if ((ours === "vitest" || ours === "bundle") && isTest(file)) return false;
    if (ours && !app && !below[name]?.includes(ours))
      return `is not below @qzynn/${name}: it may import ${below[name]?.map((b) => `@qzynn/${b}`).join(", ") || "none of ours"}`;
    return (
      !isTest(file) &&
      !declared.includes(pkg) &&
      "is not among the package's dependencies, so its users will not have it"
    );
  };

  const wrong = files.flatMap((file) =>
    (graph.get(file) ?? []).flatMap((found) => {
      const why = fault(file, found);
      return why ? [`${file}:${found.line}: "${found.from}" ${why}`] : [];
    }),
  );
  return portable.includes(name) && !app
    ? [...wrong, ...needsNode(graph, Object.keys(manifest.optionalDependencies ?? {}))]
    : wrong;
};

/** @param {string} path below src/ */
const storey = (path) => {
  const room = path.split("/")[1]?.replace(/\.[jt]s$/, "") ?? "";
  return storeys.findIndex((rooms) => rooms.includes(room));
};

/** @param {string} file @param {string} target */
const upward = (file, target) => {
  const [here, there] = [storey(file), storey(target)];
  if (here < 0 || there < 0)
    return `cannot be judged: ${here < 0 ? file : target} has no storey in tooling/scripts/layers.mjs and ARCHITECTURE.md`;
  return there > here && `goes up: ${storeys[here]?.join(", ")} stand below ${storeys[there]?.join(", ")}`;
};

/** What index.ts reaches and a browser lacks. @param {Map<string, Import[]>} graph @param {string[]} optional */
const needsNode = (graph, optional) => {
  const seen = new Set(["src/index.ts"]);
  /** @type {string[]} */
  const wrong = [];
  for (const file of seen)
    for (const { from, line, type } of graph.get(file) ?? []) {
      if (type) continue;
      if (from.startsWith(".")) seen.add(posix.join(posix.dirname(file), from));
      else if (from.startsWith("node:") || optional.includes(from))
        wrong.push(
          `${file}:${line}: "${from}" is reached from index.ts, which has to run in a browser: keep it behind node.ts`,
        );
    }
  return wrong;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
  const found = violations(root);
  for (const line of found) console.error(line);
  console.log(
    found.length ? `${found.length} imports may not be` : `imports go down (${relative(process.cwd(), root) || "."})`,
  );
  process.exitCode = found.length ? 1 : 0;
}
