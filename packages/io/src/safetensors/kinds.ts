/** The kinds of number by their names in a safetensors file. */
import { kinds as all, type Kind } from "../elements/kinds.ts";

export const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ["F64", all.float64],
  ["F32", all.float32],
  ["F16", all.float16],
  ["BF16", all.bfloat16],
  ["F8_E5M2", all.float8_e5m2],
  ["F8_E4M3", all.float8_e4m3fn],
  ["I64", all.int64],
  ["U64", all.uint64],
  ["I32", all.int32],
  ["U32", all.uint32],
  ["I16", all.int16],
  ["U16", all.uint16],
  ["I8", all.int8],
  ["U8", all.uint8],
  ["BOOL", all.bool],
]);
