import { decodeCheckpoint } from "@qzynn/io";
import { expect, test } from "vitest";
import { killTest } from "../../testing/kill.js";

test("fit: killed at any moment, a run resumes and ends in the same bytes as one that was never killed", async () => {
  const { kills, finished } = await killTest({ times: 24, decode: decodeCheckpoint<{ epoch: number }> });
  expect(kills).toBe(24);
  expect(finished).toBeGreaterThan(0);
}, 600_000);
