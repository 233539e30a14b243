// Rows of 16 numbers come out of the table, and the layer takes 32.
import { Embedding, Linear } from "@qzynn/nn";
import { zeros } from "@qzynn/tensor";

const rows = new Embedding(1000, 16).forward(zeros([8, 20], { dtype: "int32" }));
// refused: Type '16' is not assignable to type '32'
new Linear(32, 2).forward(rows);
