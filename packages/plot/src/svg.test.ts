import { expect, test } from "vitest";
import { element, escaped, short } from "./svg.ts";

test("svg: markup in texts and attributes is text, not markup", () => {
  expect(escaped(`<script>alert("1" & '2')</script>`)).toBe(
    "&#60;script&#62;alert(&#34;1&#34; &#38; &#39;2&#39;)&#60;/script&#62;",
  );
  expect(element("a", { b: `"><script>` })).toBe('<a b="&#34;&#62;&#60;script&#62;"/>');
});

test("svg: characters that XML forbids become U+FFFD, emoji and line ends stay", () => {
  expect(escaped("a\0b\x1bc\ud800d\uffff")).toBe("a\ufffdb\ufffdc\ufffdd\ufffd");
  expect(escaped("😀\n博")).toBe("😀\n博");
});

test("svg: numbers are short, and minus zero is zero", () => {
  expect([1 / 3, 2, -0.001, 1e3 + 0.126].map(short)).toEqual(["0.33", "2", "0", "1000.13"]);
});
