import { type Call, family, named, positional } from "../../oracle/family.ts";

const matmulT: Call = ([a, b], { transpose_a = false, transpose_b = false }) =>
  named("matmul")?.(a, b, { transposeA: transpose_a, transposeB: transpose_b });

family("matmul", {
  calls: {
    triu: positional("triu", "diagonal"),
    tril: positional("tril", "diagonal"),
    diag: positional("diag", "diagonal"),
    matmul_self: ([a]) => named("matmul")?.(a, a),
    matmul_t: matmulT,
  },
});
