// pnpm --filter @qzynn/train kill-test --times 1000
// @ts-check
import { parseArgs } from "node:util";
import { killTest } from "./kill.js";

const { values } = parseArgs({ options: { times: { type: "string", default: "1000" } } });
const { kills, finished } = await killTest({ times: Number(values.times), tell: console.log });
console.log(`${kills} kills; ${finished} runs ended in the same bytes as one that was never killed`);
