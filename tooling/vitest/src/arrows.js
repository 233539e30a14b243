// An example's arrows, `expression; // → text`, turned into checks.
import { parseSync } from "vite";

const arrow = /^\s*→ ?(.*)$/;

/**
 * The example as a module whose lines have the numbers that they have in the file.
 * @param {import("./blocks.js").Block} block
 */
export const toModule = ({ file, line, code }) => {
  const { program, comments, errors } = parseSync(`${file}.ts`, code, {
    lang: "ts",
    sourceType: "module",
  });
  const at = (/** @type {number} */ index) => `${file}:${line + code.slice(0, index).split("\n").length - 1}`;
  const fault = errors[0];
  if (fault) throw new Error(`${at(fault.labels[0]?.start ?? 0)}: the example does not parse: ${fault.message}`);

  /** @type {{ start: number, end: number, text: string }[]} */
  const edits = [];
  const statements = expressionStatements(program);
  for (const comment of comments) {
    const text = arrow.exec(comment.value)?.[1]?.trim();
    if (comment.type !== "Line" || text === undefined) continue;
    const statement = statements.find(
      ({ end }) => end <= comment.start && /^[ \t]*$/.test(code.slice(end, comment.start)),
    );
    if (!statement)
      throw new Error(`${at(comment.start)}: an arrow checks the expression before it, and none ends here`);
    const { start, end } = printed(statement.expression);
    const source = code.slice(start, end);
    const check = `__check(${source}, ${JSON.stringify(text)}, ${JSON.stringify(`${at(comment.start)}: ${source}`)});`;
    edits.push({ start: statement.start, end: statement.end, text: check });
  }
  let body = code;
  for (const { start, end, text } of edits.toSorted((a, b) => b.start - a.start))
    body = body.slice(0, start) + text + body.slice(end);
  return `import { check as __check } from "@qzynn/vitest/check";${"\n".repeat(line - 1)}${body}\n`;
};

/** `console.log(x)` shows x. @param {import("vite").ESTree.Expression} expression */
const printed = (expression) => {
  if (expression.type !== "CallExpression" || expression.arguments.length !== 1) return expression;
  const { callee } = expression;
  const isLog =
    callee.type === "MemberExpression" &&
    callee.object.type === "Identifier" &&
    callee.object.name === "console" &&
    callee.property.type === "Identifier" &&
    callee.property.name === "log";
  return (isLog && expression.arguments[0]) || expression;
};

/** @param {unknown} node @returns {import("vite").ESTree.ExpressionStatement[]} */
const expressionStatements = (node) => {
  if (Array.isArray(node)) return node.flatMap(expressionStatements);
  if (typeof node !== "object" || node === null) return [];
  const inner = Object.values(node).flatMap(expressionStatements);
  return "type" in node && node.type === "ExpressionStatement"
    ? [/** @type {import("vite").ESTree.ExpressionStatement} */ (node), ...inner]
    : inner;
};
