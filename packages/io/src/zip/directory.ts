/** What lies in a zip archive: its last part is a list of all files. Nothing is unpacked here. */
import { bad } from "./bad.ts";

export interface Member {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  /** Bytes in the archive. */
  readonly packed: number;
  /** Bytes once unpacked. */
  readonly size: number;
  /** Where its bytes begin. */
  readonly start: number;
}

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** Stands where the true number is in the 64-bit fields. */
const ELSEWHERE = 0xffffffff;

/** The members in the order of the list. Source: PKWARE's APPNOTE.TXT, 4.3. */
export function readDirectory(bytes: Uint8Array): Member[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, at: first, end } = findList(view);
  const members: Member[] = [];
  const names = new Set<string>();
  let at = first;
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) throw bad(`no entry ${i} at byte ${at}`, damaged);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((o) => view.getUint16(at + o, true)) as [
      number,
      number,
      number,
    ];
    const next = at + 46 + nameLength + extraLength + commentLength;
    if (next > end) throw bad(`entry ${i} at byte ${at} goes beyond the list`, damaged);
    const name = text(bytes.subarray(at + 46, at + 46 + nameLength));
    if (names.has(name)) throw bad(`${JSON.stringify(name)} stands in it twice`, "one of them would be lost");
    names.add(name);
    if (view.getUint16(at + 8, true) & 1)
      throw bad(`${JSON.stringify(name)} is encrypted`, "unpack it with the password first");
    members.push(locate(view, at, at + 46 + nameLength, extraLength, name));
    at = next;
  }
  checkApart(members, first);
  return members;
}

const damaged = "the archive is cut short or damaged; copy or save it again";

/** The record at the very end, which may carry a comment. */
function findList(view: DataView): { count: number; at: number; end: number } {
  const length = view.byteLength;
  for (let at = length - 22; at >= Math.max(0, length - 22 - 65535); at--) {
    if (view.getUint32(at, true) !== END || at + 22 + view.getUint16(at + 20, true) !== length) continue;
    const wide =
      at >= 20 && view.getUint32(at - 20, true) === LOCATOR64 ? Number(view.getBigUint64(at - 12, true)) : -1;
    if (wide >= 0) {
      if (wide + 56 > at || view.getUint32(wide, true) !== END64)
        throw bad(`no 64-bit record at byte ${wide}`, damaged);
      const [count, size, start] = [32, 40, 48].map((o) => Number(view.getBigUint64(wide + o, true))) as [
        number,
        number,
        number,
      ];
      return list(count, size, start, wide);
    }
    return list(view.getUint16(at + 10, true), view.getUint32(at + 12, true), view.getUint32(at + 16, true), at);
  }
  throw bad(
    `no list of files at the end of ${length} bytes`,
    "the archive is cut short, or the file is no zip archive",
  );
}

function list(count: number, size: number, start: number, before: number) {
  if (start + size > before || 46 * count > size) {
    throw bad(
      `a list of ${count} files in ${size} bytes from byte ${start} on`,
      `it must end before byte ${before}; ${damaged}`,
    );
  }
  return { count, at: start, end: start + size };
}

function locate(view: DataView, at: number, extraAt: number, extraLength: number, name: string): Member {
  let [packed, size, local] = [20, 24, 42].map((o) => view.getUint32(at + o, true)) as [number, number, number];
  for (let e = extraAt; e + 4 <= extraAt + extraLength; e += 4 + view.getUint16(e + 2, true)) {
    if (view.getUint16(e, true) !== 1) continue;
    // 64-bit numbers, only those that are missing above, in this order.
    const end = Math.min(e + 4 + view.getUint16(e + 2, true), extraAt + extraLength);
    let from = e + 4;
    const wide = (value: number): number => {
      if (value !== ELSEWHERE || from + 8 > end) return value;
      from += 8;
      return Number(view.getBigUint64(from - 8, true));
    };
    size = wide(size);
    packed = wide(packed);
    local = wide(local);
  }
  const said = JSON.stringify(name);
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== LOCAL)
    throw bad(`${said} is not at byte ${local}`, damaged);
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packed > view.byteLength) {
    throw bad(
      `${said} has ${packed} bytes from byte ${start} on`,
      `the file ends at byte ${view.byteLength}; ${damaged}`,
    );
  }
  return { name, method: view.getUint16(at + 10, true), crc: view.getUint32(at + 16, true), packed, size, start };
}

/** Bombs use the same bytes many times over. */
function checkApart(members: readonly Member[], end: number): void {
  const inOrder = [...members].sort((a, b) => a.start - b.start);
  inOrder.forEach(({ name, start, packed }, i) => {
    const next = inOrder[i + 1];
    if (start + packed > (next?.start ?? end)) {
      throw bad(`${JSON.stringify(name)} overlaps ${next ? JSON.stringify(next.name) : "the list of files"}`, damaged);
    }
  });
}

/** Names are UTF-8 by now; older tools wrote one byte a character. */
function text(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("latin1").decode(bytes);
  }
}
