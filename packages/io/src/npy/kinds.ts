/** NumPy's names for kinds of number. */
import type { KindName } from "../elements/kinds.ts";

/** Letter and bytes of an element, as in `<f4`. */
export const npyKinds: Readonly<Record<string, KindName>> = {
  f8: "float64",
  f4: "float32",
  f2: "float16",
  i8: "int64",
  i4: "int32",
  i2: "int16",
  i1: "int8",
  u8: "uint64",
  u4: "uint32",
  u2: "uint16",
  u1: "uint8",
  b1: "bool",
};
