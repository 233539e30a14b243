/** Instructions on 128 bits at once: four floats, four integers, or two doubles. */
import { float32, float64, unsigned } from "./bytes.ts";
import { binary, type Statement, statement, unary, type Value, value } from "./value.ts";

type V = Value<"v128">;
type I32 = Value<"i32">;

const simd = (opcode: number): number[] => [0xfd, ...unsigned(opcode)];
const one = (opcode: number) => unary("v128", "v128", simd(opcode));
const two = (opcode: number) => binary("v128", "v128", simd(opcode));
const shift =
  (opcode: number) =>
  (a: V, bits: number): V =>
    value("v128", a.code, 0x41, bits, simd(opcode));
const load =
  (opcode: number, align: number) =>
  (at: I32, offset = 0): V =>
    value("v128", at.code, simd(opcode), align, unsigned(offset));
const loadLane =
  (opcode: number, align: number) =>
  (at: I32, x: V, lane: number, offset = 0): V =>
    value("v128", at.code, x.code, simd(opcode), align, unsigned(offset), lane);
const storeLane =
  (opcode: number, align: number) =>
  (at: I32, x: V, lane: number, offset = 0): Statement =>
    statement(at.code, x.code, simd(opcode), align, unsigned(offset), lane);

const bytes = (...content: readonly number[]): V => value("v128", simd(0x0c), content);
const int32 = (n: number): number[] => [n & 255, (n >> 8) & 255, (n >> 16) & 255, (n >> 24) & 255];

/** One object for each number, −0 and 0 apart: functions keep a variable for each constant that they know again. */
function remembered<N extends number | bigint>(make: (n: N) => V): (n: N) => V {
  const known = new Map<N | "-0", V>();
  return (n) => {
    const key = Object.is(n, -0) ? "-0" : n;
    const value = known.get(key) ?? make(n);
    known.set(key, value);
    return value;
  };
}

export const v128 = {
  bytes,
  /** Need not be aligned. */
  load: load(0x00, 0),
  load32Splat: load(0x09, 2),
  /** Four bytes, and zeros above them. */
  load32Zero: load(0x5c, 0),
  /** Eight bytes, and zeros above them. */
  load64Zero: load(0x5d, 0),
  /** `x` with eight bytes from memory in that half. */
  load64Lane: loadLane(0x57, 0),
  store: (at: I32, x: V, offset = 0): Statement => statement(at.code, x.code, simd(0x0b), 0, unsigned(offset)),
  store8Lane: storeLane(0x58, 0),
  store16Lane: storeLane(0x59, 0),
  store32Lane: storeLane(0x5a, 0),
  store64Lane: storeLane(0x5b, 0),
  not: one(0x4d),
  and: two(0x4e),
  /** `a` without the bits of `b`. */
  andnot: two(0x4f),
  or: two(0x50),
  xor: two(0x51),
  /** The bits of `yes` where the mask has ones, those of `no` where it has zeros. */
  select: (yes: V, no: V, mask: V): V => value("v128", yes.code, no.code, mask.code, simd(0x52)),
  anyTrue: unary("v128", "i32", simd(0x53)),
  /** Sixteen bytes picked from the thirty-two of `a` and then `b`. */
  shuffle: (a: V, b: V, picks: readonly number[]): V => value("v128", a.code, b.code, simd(0x0d), picks),
  /** The bytes of `table` at the places in `picks`; 0 for places past its end. */
  swizzle: two(0x0e),
};

/** Four 32-bit lanes picked from the eight of `a` and then `b`. */
export const shuffle32 = (a: V, b: V, picks: readonly [number, number, number, number]): V =>
  v128.shuffle(
    a,
    b,
    picks.flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte)),
  );

export const f32x4 = {
  const: remembered((x: number) => bytes(...[x, x, x, x].flatMap(float32))),
  splat: unary("f32", "v128", simd(0x13)),
  lane: (a: V, lane: number): Value<"f32"> => value("f32", a.code, simd(0x1f), lane),
  eq: two(0x41),
  ne: two(0x42),
  lt: two(0x43),
  le: two(0x45),
  floor: one(0x68),
  nearest: one(0x6a),
  abs: one(0xe0),
  neg: one(0xe1),
  sqrt: one(0xe3),
  add: two(0xe4),
  sub: two(0xe5),
  mul: two(0xe6),
  div: two(0xe7),
  min: two(0xe8),
  max: two(0xe9),
  /** `b < a ? b : a`: one instruction, and a NaN in `a` stays. */
  pmin: two(0xea),
  /** `a < b ? b : a`: one instruction, and a NaN in `a` stays. */
  pmax: two(0xeb),
  fromI32: one(0xfa),
  /** `a · b + c`, rounded once or twice as the machine likes it. Not every machine has it. */
  relaxedMadd: (a: V, b: V, c: V): V => value("v128", a.code, b.code, c.code, simd(0x105)),
  /** The two doubles, as floats in the low half. */
  fromF64: one(0x5e),
};

export const i32x4 = {
  const: remembered((n: number) => bytes(...[n, n, n, n].flatMap(int32))),
  splat: unary("i32", "v128", simd(0x11)),
  lane: (a: V, lane: number): I32 => value("i32", a.code, simd(0x1b), lane),
  replaceLane: (a: V, lane: number, x: I32): V => value("v128", a.code, x.code, simd(0x1c), lane),
  add: two(0xae),
  sub: two(0xb1),
  mul: two(0xb5),
  abs: one(0xa0),
  neg: one(0xa1),
  minS: two(0xb6),
  maxS: two(0xb8),
  eq: two(0x37),
  ne: two(0x38),
  ltS: two(0x39),
  leS: two(0x3d),
  /** The floats without what stands behind their points, or the nearest integer; 0 for NaN. */
  fromF32: one(0xf8),
  shl: shift(0xab),
  shrS: shift(0xac),
  shrU: shift(0xad),
  /** The two doubles, as integers in the low half. */
  fromF64: one(0xfc),
  /** The low four of eight 16-bit lanes. */
  fromLowU16: one(0xa9),
};

export const i16x8 = {
  /** The low eight of sixteen bytes. */
  fromLowU8: one(0x89),
  /** Eight 32-bit lanes, cut to 16 bits. */
  narrow: two(0x85),
};

export const i8x16 = {
  splat: unary("i32", "v128", simd(0x0f)),
  add: two(0x6e),
  /** Sixteen 16-bit lanes, cut to 8 bits. */
  narrow: two(0x65),
};

export const f64x2 = {
  const: remembered((x: number) => bytes(...[x, x].flatMap(float64))),
  lane: (a: V, lane: number): Value<"f64"> => value("f64", a.code, simd(0x21), lane),
  splat: unary("f64", "v128", simd(0x14)),
  replaceLane: (a: V, lane: number, x: Value<"f64">): V => value("v128", a.code, x.code, simd(0x22), lane),
  floor: one(0x75),
  nearest: one(0x94),
  eq: two(0x47),
  lt: two(0x49),
  sqrt: one(0xef),
  min: two(0xf4),
  max: two(0xf5),
  add: two(0xf0),
  sub: two(0xf1),
  mul: two(0xf2),
  div: two(0xf3),
  pmin: two(0xf6),
  pmax: two(0xf7),
  neg: one(0xed),
  ne: two(0x48),
  /** The low two of four integers. */
  fromLowI32: one(0xfe),
  /** The same without signs. */
  fromLowU32: one(0xff),
  /** The low two of four floats. */
  fromLowF32: one(0x5f),
};

export const i64x2 = {
  const: remembered((n: bigint) => {
    const [low, high] = [Number(BigInt.asIntN(32, n)), Number(BigInt.asIntN(32, n >> 32n))];
    return bytes(...[low, high, low, high].flatMap(int32));
  }),
  shl: shift(0xcb),
  shrS: shift(0xcc),
  shrU: shift(0xcd),
  add: two(0xce),
  sub: two(0xd1),
};
