import { expect, test } from "vitest";
import { parse } from "./arguments.ts";
import { chosen } from "./workloads.ts";

const quiet = (argv: readonly string[]) =>
  parse(argv, (command) => command.exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} }));

test("without arguments: everything, on one thread, against the peers from npm", () => {
  expect(quiet([])).toEqual({
    names: [],
    python: undefined,
    peers: ["tfjs", "jax"],
    threads: 1,
    seconds: 2,
    json: undefined,
    readme: undefined,
  });
});

test("options and workloads may come in any order", () => {
  const { names, peers, threads, seconds } = quiet([
    "sine",
    "--peers",
    "jax",
    "sgd1",
    "--threads",
    "2",
    "--seconds",
    "0.5",
  ]);
  expect({ names, peers, threads, seconds }).toEqual({
    names: ["sine", "sgd1"],
    peers: ["jax"],
    threads: 2,
    seconds: 0.5,
  });
});

test("--readme alone means the README of the project", () => {
  expect(quiet(["--readme"]).readme).toMatch(/README\.md$/);
  expect(quiet(["--readme", "page.md"]).readme).toBe("page.md");
});

test("--peers none means none", () => {
  expect(quiet(["--peers", "none"]).peers).toEqual([]);
});

test.each([
  [["--peers", "mxnet"], /tfjs, jax, or none/],
  [["--threads", "1.5"], /whole number/],
  [["--seconds", "0"], /0\.01 or more/],
  [["--second", "3"], /Did you mean --seconds/],
])("%j is refused", (argv, message) => {
  expect(() => quiet(argv)).toThrow(message);
});

test("a group stands for its workloads, in the order of the table, each once", () => {
  expect(chosen(["elementwise", "sine", "exp"])).toEqual(["sine", "exp", "add", "tanh"]);
});

test("a workload that does not exist names those that do", () => {
  expect(() => chosen(["sin"])).toThrow(
    /no workload sin; there are training, sequences, matmul, elementwise, threads, sine/,
  );
});
