import shared from "@qzynn/vitest/config";
import { mergeConfig } from "vitest/config";

// Tests that pretend a package is missing need modules of their own.
export default mergeConfig(shared, { test: { isolate: true } });
