// The vitest configuration of every package: tests run on the sources, without a build.
import { defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";
import { examplesPlugin } from "./plugin.js";

const conditions = ["@qzynn/source", ...defaultServerConditions];

export default defineConfig({
  plugins: [examplesPlugin()],
  ssr: { resolve: { conditions } },
  test: {
    include: ["src/**/*.test.{ts,js}"],
    reporters: ["default", "json"],
    outputFile: { json: "reports/vitest.json" },
    passWithNoTests: false,
    // One module graph for all of a worker's files: reading the sources anew for each takes longer than the tests do.
    isolate: false,
    testTimeout: 30_000,
  },
});
