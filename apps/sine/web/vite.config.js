// The page: the packages themselves in the browser. Runs and builds from the sources.
import { defaultClientConditions, defineConfig } from "vite";

// Steps can be compiled where memory may be shared, which a page has to ask for.
const headers = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  // A file that is not there is not the page.
  appType: "mpa",
  resolve: { conditions: ["@qzynn/source", ...defaultClientConditions] },
  server: { headers },
  preview: { headers },
  worker: { format: "es" },
  build: { outDir: "../dist-web", emptyOutDir: true, target: "es2022" },
});
