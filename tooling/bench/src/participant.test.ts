import { expect, test } from "vitest";
import { firstStep, Participant } from "./participant.ts";

/** A child that is a line of JavaScript, after its hello. */
const child = (script: string) => ({
  name: "child",
  command: process.execPath,
  args: ["-e", `console.log('{"versions":{},"workloads":["sine"]}');${script}`],
});

const echo = `process.stdin.on("data", (line) => console.log(JSON.stringify({ values: [String(line).length] })));`;

test("a child answers, and what else it prints is passed over", async () => {
  const participant = new Participant(child(`console.log("Hi, looks like you are running me");${echo}`));
  expect(await participant.ready()).toBeUndefined();
  expect(participant.hello?.workloads).toEqual(["sine"]);
  expect(await participant.check("sine")).toEqual({ values: ["check sine\n".length] });
  participant.close();
});

test("a crash is an answer with its reason, and a new child takes its place", async () => {
  const participant = new Participant(child(`process.stdin.on("data", () => { throw new TypeError("no conv"); });`));
  await participant.ready();
  expect(await participant.run("sine", 1)).toEqual({ error: "ended with 1: TypeError: no conv" });
  expect(await participant.run("sine", 1)).toEqual({ error: "ended with 1: TypeError: no conv" });
  const next = await participant.alive();
  expect(next).not.toBe(participant);
  expect(next.hello?.workloads).toEqual(["sine"]);
  expect(await next.alive()).toBe(next);
  next.close();
});

test("the first step is timed from the start of the process and alone", async () => {
  const after = (script: string) => ({ ...child(""), args: ["-e", script, "--"] });
  const step = await firstStep(after(`setTimeout(() => console.log('{"seconds":0.001}'), 50)`));
  expect(step).toEqual({ fromStart: expect.any(Number), alone: 0.001 });
  expect("fromStart" in step && step.fromStart).toBeGreaterThan(0.05);
  expect(await firstStep(after(`console.log('{"values":[]}')`))).toEqual({ error: "said no time" });
});

test("a program that is not there says so", async () => {
  const participant = new Participant({ name: "none", command: "/no/such/python", args: [] });
  expect(await participant.ready()).toMatch(/ENOENT/);
  expect(await firstStep(participant.start)).toEqual({ error: expect.stringMatching(/ENOENT/) });
});
