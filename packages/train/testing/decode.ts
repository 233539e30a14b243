/** How the kill test looks at what is left. */
export { decodeCheckpoint } from "@qzynn/io";
