#!/usr/bin/env node
// The program.
import { run } from "./program.ts";

// `sine --json | head` closes the pipe early: nobody listens any more, and nothing is wrong.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = await run(process.argv.slice(2));
