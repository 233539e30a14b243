import shared from "@qzynn/vitest/config";
import { mergeConfig } from "vitest/config";

export default mergeConfig(shared, { test: { include: ["*.test.js"] } });
