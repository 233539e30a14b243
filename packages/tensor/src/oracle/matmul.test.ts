import { type Call, family, named, positional } from "../../oracle/family.ts";
import { eye } from "../index.ts";

const matmulT: Call = ([a, b], { transpose_a = false, transpose_b = false }) =>
  named("matmul")?.(a, b, { transposeA: transpose_a, transposeB: transpose_b });

family("matmul", {
  calls: {
    einsum: (x, { equation }) => named("einsum")?.(equation, ...x),
    tensordot: positional("tensordot", "dims"),
    cross: positional("cross", "dim"),
    matrix_power: positional("matrix_power", "n"),
    cholesky: ([x]) =>
      x
        ?.matmul(x.t())
        .add(eye(x.shape[0] as number).mul(2))
        .cholesky(),
    diagonal: ([x], options) => named("diagonal")?.(x, options),
    triu: positional("triu", "diagonal"),
    tril: positional("tril", "diagonal"),
    diag: positional("diag", "diagonal"),
    matmul_self: ([a]) => named("matmul")?.(a, a),
    matmul_t: matmulT,
  },
});
