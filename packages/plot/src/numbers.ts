/** Numbers as callers have them, arrays or tensors, as one array. */
import { QzynnError, type Tensor } from "@qzynn/tensor";

/** A row of numbers: an array, a typed array, or a tensor with one dimension longer than 1. */
export type Numbers = ArrayLike<number> | Tensor;

// By its parts and not by its class, so that the tensor of another copy is read as well.
const isTensor = (value: object): value is Tensor => "shape" in value && "data" in value;

/** `what` begins the message of the error that a tensor with several rows is. */
export const toNumbers = (numbers: Numbers, what: string): ArrayLike<number> => {
  if (!isTensor(numbers)) return numbers;
  const { shape, data } = numbers;
  if (shape.filter((size) => size > 1).length > 1)
    throw new QzynnError(
      `${what} has shape [${shape.join(", ")}], and a line is one row of numbers: take a row with select, or flatten it`,
    );
  return data;
};

/** Rows of a table of numbers; `what` begins the error where it is no table. */
export const toRows = (table: readonly ArrayLike<number>[] | Tensor, what: string): number[][] => {
  if (!isTensor(table)) return Array.from(table, (row) => Array.from(row));
  const [rows, columns] = table.shape;
  if (table.shape.length !== 2 || rows === undefined || columns === undefined)
    throw new QzynnError(`${what} has shape [${table.shape.join(", ")}], and a table has rows and columns`);
  return Array.from({ length: rows }, (_, i) => Array.from(table.data.subarray(i * columns, (i + 1) * columns)));
};
