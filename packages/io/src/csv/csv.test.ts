import { QzynnError, Tensor, tensor } from "@qzynn/tensor";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCsv } from "./readCsv.ts";
import { streamCsv } from "./streamCsv.ts";
import { type Table, tableTensor } from "./table.ts";
import { writeCsv } from "./writeCsv.ts";

const plain = ({ names, columns }: Table) =>
  names.map((name) => {
    const column = columns[name]!;
    return column instanceof Tensor ? [name, column.dtype, ...column.data] : [name, "string", ...column];
  });

describe("readCsv: types", () => {
  test("are inferred column by column", () => {
    const table = readCsv("b,i,f,big,s,gap\ntrue,1,0.5,3000000000,x,1\nFALSE,-2,1e3,1,2,\n");
    expect(plain(table)).toEqual([
      ["b", "bool", 1, 0],
      ["i", "int32", 1, -2],
      ["f", "float64", 0.5, 1000],
      ["big", "float64", 3e9, 1],
      ["s", "string", "x", "2"],
      ["gap", "float64", 1, Number.NaN],
    ]);
    expect(table.missing).toEqual([{ row: 1, column: "gap" }]);
  });
  test("can be given", () => {
    const types = { a: "float32", b: "string", c: "bool", d: "uint8" } as const;
    expect(plain(readCsv("a,b,c,d\n1,2,0,255\n", { types }))).toEqual([
      ["a", "float32", 1],
      ["b", "string", "2"],
      ["c", "bool", 0],
      ["d", "uint8", 255],
    ]);
  });
  test("words for a missing value count among numbers, not among text", () => {
    const table = readCsv("x,country\n1,NA\nNA,DE\n");
    expect(plain(table)).toEqual([
      ["x", "float64", 1, Number.NaN],
      ["country", "string", "NA", "DE"],
    ]);
    expect(readCsv("x\n-\n2\n", { missing: ["-"] }).missing).toEqual([{ row: 0, column: "x" }]);
  });
  test("infinities are numbers, hexadecimal digits are text", () => {
    expect(plain(readCsv("a,b\ninf,0x10\n-Infinity,1\n"))).toEqual([
      ["a", "float64", Infinity, -Infinity],
      ["b", "string", "0x10", "1"],
    ]);
  });
});

describe("readCsv: form", () => {
  test("quotes, delimiters and ends of lines in cells, \\r\\n, a byte order mark, empty lines", () => {
    const table = readCsv('\ufeffa;b\r\n"x;""y""\r\nz";1,5\r\n\r\nq;"2"\r\n', { delimiter: ";" });
    expect(plain(table)).toEqual([
      ["a", "string", 'x;"y"\r\nz', "q"],
      ["b", "string", "1,5", "2"],
    ]);
  });
  test("no header, other names, nothing at all", () => {
    expect(plain(readCsv("1,2\n3,4", { header: false }))).toEqual([
      ["0", "int32", 1, 3],
      ["1", "int32", 2, 4],
    ]);
    expect(readCsv("1,2\n", { header: ["x", "y"] }).names).toEqual(["x", "y"]);
    expect(readCsv("")).toEqual({ names: [], length: 0, columns: {}, missing: [] });
    expect(readCsv("x,y\n").length).toBe(0);
    expect(plain(readCsv("x\r1\r2\r"))).toEqual([["x", "int32", 1, 2]]);
  });
  test("names that objects have themselves are columns like others", () => {
    const { columns } = readCsv("__proto__,constructor\n1,2\n");
    expect(Object.keys(columns)).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(columns)).toBe(Object.prototype);
  });
});

test.each([
  ["a short row", "a,b\n1,2\n3\n", {}, "row 3: it has 1 cells: there are 2 columns"],
  ["an open quote", 'a\n1\n"2\n', {}, "row 3: a quote is never closed"],
  ["text behind a quote", 'a\n"2"x\n', {}, "row 2: a quote is followed by more text"],
  ["two columns of one name", "a,a\n1,2\n", {}, 'row 1: two columns are called "a"'],
  [
    "a cell that is no number",
    "a\n1\nx\n",
    { types: { a: "float32" } },
    'row 3: column "a" holds "x": that is no float32',
  ],
  ["a number that does not fit", "a\n256\n", { types: { a: "uint8" } }, 'row 2: column "a" holds "256"'],
  ["a missing whole number", "a,b\n1,1\n,1\n", { types: { a: "int32" } }, 'row 3: column "a" holds ""'],
  ["a missing value, if asked to", "a,b\n,1\n", { onMissing: "throw" }, 'row 2: column "a" has no value'],
  ["a type for no column", "a\n1\n", { types: { b: "int32" } }, 'types has "b", the columns are a'],
  ["a delimiter of two characters", "a\n", { delimiter: "::" }, "each must be one character"],
  ["UTF-16", Uint8Array.of(97, 0, 44, 0, 98, 0, 10, 0), {}, "the bytes are UTF-16, or no text"],
  ["UTF-16 that says so", Uint8Array.of(0xfe, 0xff, 0, 97), {}, "the bytes are UTF-16, or no text"],
  ["bytes that are no text", Uint8Array.of(97, 10, 255), {}, "the bytes are no UTF-8"],
] as const)("readCsv: %s is refused by row and column", (_, text, options, message) => {
  expect(() => readCsv(text, options)).toThrow(QzynnError);
  expect(() => readCsv(text, options)).toThrow(message);
});

test("readCsv: a quote that never ends is not searched for again and again", async () => {
  const pieces = ['a\n"', ...Array.from({ length: 3000 }, () => "x\n".repeat(4096))];
  const read = async () => {
    for await (const _ of streamCsv(pieces));
  };
  await expect(read()).rejects.toThrow("row 2: it has more than 16777216 characters");
});

test("readCsv: what is long in any direction takes no longer than it is", () => {
  const wide = readCsv(",".repeat(2 ** 17), { header: false });
  expect([wide.names.length, wide.length]).toEqual([2 ** 17 + 1, 1]);
  expect(readCsv("\n".repeat(2 ** 18)).length).toBe(0);
  expect(readCsv('"'.repeat(2 ** 18), { header: false }).length).toBe(1);
});

test("streamCsv: any cut into pieces gives the rows of the whole", async () => {
  const text = 'a,b\r\n1,"é, ""汉""\n"\r\n2,y\r\n\r\n3,z';
  const bytes = new TextEncoder().encode(text);
  const whole = plain(readCsv(text));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(bytes.length)), fc.integer({ min: 1, max: 4 }), async (cuts, batchSize) => {
      const ends = [...cuts.sort((a, b) => a - b), bytes.length];
      const pieces = ends.map((end, i) => bytes.slice(ends[i - 1] ?? 0, end));
      const found = whole.map(([name, type]) => [name, type]);
      for await (const table of streamCsv(pieces, { batchSize })) {
        expect(table.length).toBeLessThanOrEqual(batchSize);
        plain(table).forEach(([, , ...cells], c) => found[c]!.push(...cells));
      }
      expect(found).toEqual(whole);
    }),
  );
});

test("streamCsv: a later batch must fit the types of the first", async () => {
  const read = async () => {
    for await (const _ of streamCsv(["a\n1\n", "x\n"], { batchSize: 1 }));
  };
  await expect(read()).rejects.toThrow('streamCsv: row 3: column "a" holds "x": that is no int32');
});

test("CSV: what is written is read again", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", " ", "é", ";") }).map((s) => `t${s}`);
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, fc.float({ noNaN: true }), fc.boolean()), { minLength: 1 }), (rows) => {
      const columns = {
        text: rows.map(([s]) => s),
        x: tensor(rows.map(([, x]) => x + 0)),
        ok: tensor(rows.map(([, , b]) => b)),
      };
      const table = readCsv(writeCsv(columns), { types: { x: "float32" } });
      expect(table.columns.text).toEqual(columns.text);
      expect([...(table.columns.x as Tensor).data]).toEqual([...columns.x.data]);
      expect([...(table.columns.ok as Tensor).data]).toEqual([...columns.ok.data]);
    }),
  );
});

test("writeCsv: short numbers, empty cells, columns that do not fit", () => {
  expect(writeCsv({ x: tensor([0.1, 1 / 3, 16777216, Number.NaN]) })).toBe("x\n0.1\n0.33333334\n16777216\nNaN\n");
  expect(writeCsv({ a: [""], b: [1] }, { delimiter: "\t", header: false })).toBe("\t1\n");
  expect(readCsv(writeCsv({ a: ["", "b"] })).columns.a).toEqual(["", "b"]);
  expect(() => writeCsv({ a: [1], b: [1, 2] })).toThrow('writeCsv: "a" has 1 rows, "b" 2');
  expect(() => writeCsv({ a: tensor([[1]]) })).toThrow("a column has one axis");
});

test("tableTensor: columns side by side, and what has no place there", () => {
  const table = readCsv("x,y,s\n1,0.5,a\n2,,b\n");
  expect(tableTensor(table, ["x"], { dtype: "float64" }).dtype).toBe("float64");
  expect(() => tableTensor(table, ["x", "y"])).toThrow('row 1 of column "y" has no value');
  expect(() => tableTensor(table, ["s"])).toThrow('row 0 of column "s" is "a"');
  expect(() => tableTensor(table, ["toString"])).toThrow('there is no column "toString"');
});

test("readCsv: a long row of digits that is no number is read as fast as any text", () => {
  const cell = `${"1".repeat(2 ** 20)}x`;
  expect(readCsv(`a\n${cell}\n`).columns.a).toEqual([cell]);
});

test("readCsv: truth values with gaps are text, as numbers cannot say them", () => {
  const { columns, missing } = readCsv("a,b\ntrue,1\n,2\n");
  expect(columns.a).toEqual(["true", ""]);
  expect(missing).toEqual([{ row: 1, column: "a" }]);
});

test("readCsv: a type that does not exist", () => {
  expect(() => readCsv("a\n1\n", { types: { a: "int64" as "int32" } })).toThrow(
    'types says "int64" of "a"; use float32, float64, int32, uint8, bool or string',
  );
});
