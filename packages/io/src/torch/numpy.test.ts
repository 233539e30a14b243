import { QzynnError, type Tensor } from "@qzynn/tensor";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readTorch } from "./readTorch.ts";

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
/** An archive with this pickle of protocol 2. */
const pickled = (text: string) => zipSync({ "a/data.pkl": latin(`\x80\x02${text}.`) });
const text = (value: string) => `X${String.fromCharCode(value.length)}\0\0\0${value}`;

// As pickletools.dis shows them in torch.save({"x": numpy.arange(2)}, "run.pt").
const dtype = (name: string, order = "<") =>
  `cnumpy\ndtype\n${text(name)}\x89\x88\x87R(K\x03${text(order)}NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\0tb`;
const bytes = (...values: number[]) => `C${String.fromCharCode(values.length, ...values)}`;
const scalar = (name: string, ...values: number[]) =>
  `cnumpy._core.multiarray\nscalar\n${dtype(name)}${bytes(...values)}\x86R`;
const array = (
  name: string,
  shape: string,
  isFortran: boolean,
  content: string,
  order?: string,
  core = "numpy._core",
) =>
  `c${core}.multiarray\n_reconstruct\ncnumpy\nndarray\nK\0\x85${bytes(98)}\x87R(K\x01${shape}${dtype(name, order)}${isFortran ? "\x88" : "\x89"}${content}tb`;

describe("readTorch: NumPy between the tensors", () => {
  test("numbers are numbers, those of 64 bits as exact as Python's", () => {
    const numbers = `(${scalar("f8", 0, 0, 0, 0, 0, 0, 0xf8, 0x3f)}${scalar("f2", 0, 0x38)}${scalar("b1", 1)}${scalar("u1", 200)}`;
    const longs = `${scalar("i8", 0xf9, 255, 255, 255, 255, 255, 255, 255)}${scalar("i8", 1, 0, 0, 0, 0, 0, 0, 0x40)}t`;
    expect(readTorch(pickled(numbers + longs))).toEqual([1.5, 0.5, true, 200, -7, 2n ** 62n + 1n]);
  });
  test("arrays are tensors, in either order of elements and of bytes, one where they are one", () => {
    const four = bytes(1, 0, 2, 0, 3, 0, 4, 0);
    const rows = array("i2", "K\x02K\x02\x86", false, four);
    const columns = array("i2", "K\x02K\x02\x86", true, four, "<", "numpy.core");
    const big = array("i2", "K\x02\x85", false, bytes(0, 1, 1, 0), ">");
    const tree = readTorch<Tensor[]>(pickled(`(${rows}q\x07${columns}${big}h\x07t`));
    expect(tree.map((x) => x.toArray())).toEqual([
      [
        [1, 2],
        [3, 4],
      ],
      [
        [1, 3],
        [2, 4],
      ],
      [1, 256],
      [
        [1, 2],
        [3, 4],
      ],
    ]);
    expect(tree[3]).toBe(tree[0]);
  });
  test("as protocol 5 has them", () => {
    const buffer = `cnumpy._core.numeric\n_frombuffer\n(${bytes(1, 2)}${dtype("u1", "|")}K\x02\x85${text("C")}tR`;
    expect(readTorch<Tensor>(pickled(buffer)).toArray()).toEqual([1, 2]);
  });
  test.each([
    ["Python's objects", array("O8", "K\x01\x85", false, bytes(0)), /of NumPy of kind "O8": read are f8/],
    [
      "a shape that its bytes do not fill",
      array("u1", "K\x02\x85", false, bytes(1)),
      /of shape \[2\] in 1 bytes: it takes 2/,
    ],
    [
      "an array of 10¹⁸ elements",
      array("u1", "J\xff\xff\xff\x7fJ\xff\xff\xff\x7f\x86", false, bytes(1)),
      /in 1 bytes: it takes/,
    ],
    [
      "an array without a kind",
      `cnumpy._core.multiarray\n_reconstruct\n)R(K\x01K\x01\x85N\x89${bytes(1)}tb`,
      /without a kind, a shape or bytes/,
    ],
    ["other things of NumPy's", "cnumpy.testing\nrundocs\n)R", /an object of numpy\.testing\.rundocs/],
  ])("%s are refused", (_, pickle, message) => {
    expect(() => readTorch(pickled(pickle))).toThrow(QzynnError);
    expect(() => readTorch(pickled(pickle))).toThrow(message);
  });
});
