import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { interruptible } from "./interruptible.ts";

test("interruptible: the first Ctrl-C asks, the second leaves with 130, and release takes it back", () => {
  const codes: number[] = [];
  const said: string[] = [];
  const host = Object.assign(new EventEmitter(), { exit: (code: number) => codes.push(code) });
  const { signal, release } = interruptible({ process: host, say: (message) => said.push(message) });
  expect(signal.aborted).toBe(false);
  host.emit("SIGINT");
  expect(signal.aborted).toBe(true);
  expect(said).toEqual(["Stopping after this step and saving; press Ctrl-C again to leave at once."]);
  expect(codes).toEqual([]);
  host.emit("SIGINT");
  expect(codes).toEqual([130]);
  release();
  expect(host.listenerCount("SIGINT") + host.listenerCount("SIGTERM")).toBe(0);
});
