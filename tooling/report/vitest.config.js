export { default } from "@qzynn/vitest/config";
