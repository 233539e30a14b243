/** What only moves values, of any shape, against a walk over all places. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { at, built, mixed, shapeAndAxis, shapes } from "../../suite/naive.ts";
import type { Tensor } from "../index.ts";
import * as q from "../index.ts";

const size = ({ shape }: Tensor, axis: number): number => shape[axis] as number;

test("permute, transpose, movedim, t", () => {
  const permuted = shapes().chain((shape) =>
    fc.tuple(
      fc.constant(shape),
      fc.shuffledSubarray(
        shape.map((_, i) => i),
        { minLength: shape.length },
      ),
    ),
  );
  fc.assert(
    fc.property(permuted, ([shape, dims]) => {
      const x = mixed(shape);
      const turned = (order: readonly number[]): unknown =>
        built(
          order.map((d) => shape[d] as number),
          (p) => {
            const place = new Array<number>(shape.length);
            order.forEach((d, i) => {
              place[d] = p[i] as number;
            });
            return at(x, place);
          },
        ).toArray();
      expect(q.permute(x, dims).toArray()).toEqual(turned(dims));
      expect(
        q
          .permute(
            x,
            dims.map((d) => d - shape.length),
          )
          .toArray(),
      ).toEqual(turned(dims));
      if (shape.length < 2) return;
      const [a, b] = dims as [number, number];
      const order = shape.map((_, i) => i);
      expect(q.transpose(x, a, b).toArray()).toEqual(turned(order.with(a, b).with(b, a)));
      const others = order.filter((d) => d !== a);
      expect(q.movedim(x, a, b).toArray()).toEqual(turned(others.toSpliced(b, 0, a)));
    }),
  );
});

test("select, narrow, slice, unbind, squeeze and unsqueeze", () => {
  fc.assert(
    fc.property(shapeAndAxis, fc.nat(3), fc.nat(3), ({ shape, axis, dim }, start, length) => {
      const x = mixed(shape);
      const n = size(x, axis);
      const place = start % n;
      const without = shape.toSpliced(axis, 1);
      const one = built(without, (p) => at(x, p.toSpliced(axis, 0, place))).toArray();
      expect(q.select(x, dim, place).toArray()).toEqual(one);
      expect(q.select(x, dim, place - n).toArray()).toEqual(one);
      expect(q.unbind(x, dim)[place]?.toArray()).toEqual(one);
      const part = Math.min(length, n - place);
      const narrow = built(shape.with(axis, part), (p) => at(x, p.with(axis, (p[axis] as number) + place)));
      expect(q.narrow(x, dim, place, part).toArray()).toEqual(narrow.toArray());
      expect(q.slice(x, dim, place, place + part).toArray()).toEqual(narrow.toArray());
      const wider = q.unsqueeze(x, axis);
      expect(wider.shape).toEqual(shape.toSpliced(axis, 0, 1));
      expect(q.squeeze(wider, axis).toArray()).toEqual(x.toArray());
      expect(q.squeeze(x).shape).toEqual(shape.filter((d) => d !== 1));
    }),
  );
});

test("cat and stack of several parts, with empty ones among them", () => {
  fc.assert(
    fc.property(shapeAndAxis, fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }), ({ shape, axis, dim }, sizes) => {
      const parts = sizes.map((n, i) => mixed(shape.with(axis, n), i));
      const whole = shape.with(
        axis,
        sizes.reduce((a, b) => a + b),
      );
      const joined = built(whole, (p) => {
        let i = p[axis] as number;
        let part = 0;
        for (; i >= (sizes[part] as number); part++) i -= sizes[part] as number;
        return at(parts[part] as Tensor, p.with(axis, i));
      });
      expect(q.cat(parts, dim).toArray()).toEqual(joined.toArray());
      const same = sizes.map((_, i) => mixed(shape, i));
      const stacked = built(shape.toSpliced(axis, 0, sizes.length), (p) =>
        at(same[p[axis] as number] as Tensor, p.toSpliced(axis, 1)),
      );
      expect(q.stack(same, axis).toArray()).toEqual(stacked.toArray());
    }),
  );
});

test("reshape, view, flatten and unflatten keep the order of the values", () => {
  fc.assert(
    fc.property(shapeAndAxis, ({ shape, axis }) => {
      const x = mixed(shape);
      const values = Array.from(x.data);
      expect(Array.from(x.reshape([-1]).data)).toEqual(values);
      const flat = q.flatten(x, axis);
      expect(flat.shape).toEqual([...shape.slice(0, axis), shape.slice(axis).reduce((a, b) => a * b)]);
      expect(q.unflatten(flat, axis, shape.slice(axis)).toArray()).toEqual(x.toArray());
      expect(Array.from(x.view(shape.toReversed()).data)).toEqual(values);
      expect(() => x.reshape([values.length + 1])).toThrow("do not fill");
    }),
  );
});

test("diagonal, diagEmbed and unfold", () => {
  fc.assert(
    fc.property(
      shapeAndAxis,
      fc.integer({ min: -2, max: 2 }),
      fc.integer({ min: 1, max: 2 }),
      ({ shape, axis }, k, step) => {
        const x = mixed(shape);
        const embedded = q.diagEmbed(x, { offset: k });
        const n = (shape.at(-1) as number) + Math.abs(k);
        const naive = built([...shape.slice(0, -1), n, n], (p) => {
          const [row, column] = p.slice(-2) as [number, number];
          return column - row === k ? at(x, [...p.slice(0, -2), Math.min(row, column)]) : 0;
        });
        expect(embedded.toArray()).toEqual(naive.toArray());
        expect(q.diagonal(embedded, { offset: k, dim1: -2, dim2: -1 }).toArray()).toEqual(x.toArray());
        const width = Math.min(2, size(x, axis));
        const windows = Math.floor((size(x, axis) - width) / step) + 1;
        const unfolded = built([...shape.with(axis, windows), width], (p) =>
          at(x, p.slice(0, -1).with(axis, (p[axis] as number) * step + (p.at(-1) as number))),
        );
        expect(x.unfold(axis, width, step).toArray()).toEqual(unfolded.toArray());
      },
    ),
  );
});
