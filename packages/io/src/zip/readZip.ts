/** The files in a zip archive, which npz and PyTorch's files are. */
import { crc32 } from "../checksum/crc32.ts";
import { copied, type Part } from "../elements/part.ts";
import { bad } from "./bad.ts";
import { defaultLimit } from "./defaultLimit.ts";
import { type Member, readDirectory } from "./directory.ts";
import { unpackExactly } from "./unpackExactly.ts";

export interface Archive {
  readonly names: readonly string[];
  /** The bytes of a file, in memory where elements of `size` bytes can begin. */
  read(name: string, size?: number): Uint8Array;
}

export interface ZipOptions {
  /** How stored files are cut out; copied unless said otherwise. */
  readonly part?: Part;
  /** The most bytes that all files may unpack to; 32 MiB or, if that is more, 100 times the archive's own size. */
  readonly limit?: number;
}

/** Files are unpacked one by one when they are asked for. What the whole would take is checked before. */
export function readZip(bytes: Uint8Array, { part = copied, limit }: ZipOptions = {}): Archive {
  const members = new Map(readDirectory(bytes).map((member) => [member.name, member]));
  const most = limit ?? defaultLimit(bytes);
  let total = 0;
  for (const { method, size, packed, name } of members.values()) {
    if (method !== 0 && method !== 8) {
      throw bad(
        `${JSON.stringify(name)} is packed by method ${method}`,
        "read are stored and deflated files; pack it again",
      );
    }
    if (method === 0 && size !== packed) {
      throw bad(`${JSON.stringify(name)} is stored in ${packed} bytes but has ${size}`, "the archive is damaged");
    }
    total += size;
  }
  if (!(total <= most)) {
    throw bad(
      `${bytes.length} bytes claim to unpack to ${total}`,
      `the limit is ${most}; raise it with { limit } if you trust the file`,
    );
  }
  return {
    names: [...members.keys()],
    read(name, size = 1) {
      const member = members.get(name);
      if (!member)
        throw bad(`there is no ${JSON.stringify(name)} in it`, `it has ${[...members.keys()].slice(0, 20).join(", ")}`);
      return unpack(bytes, member, part, size);
    },
  };
}

function unpack(
  bytes: Uint8Array,
  { name, method, crc, start, packed, size }: Member,
  part: Part,
  element: number,
): Uint8Array {
  const content =
    method === 0
      ? part(bytes, start, start + packed, element)
      : inflate(bytes.subarray(start, start + packed), size, name);
  if (crc32(content) !== crc) {
    throw bad(
      `the checksum of ${JSON.stringify(name)} is wrong`,
      "it was damaged after it was written; copy or save it again",
    );
  }
  return content;
}

function inflate(packed: Uint8Array, size: number, name: string): Uint8Array {
  let found: ReturnType<typeof unpackExactly>;
  try {
    found = unpackExactly(packed, size, "deflate");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw bad(`${JSON.stringify(name)} cannot be unpacked`, `${reason}; the archive is damaged`);
  }
  if (found.total === size) return found.content;
  throw bad(
    `${JSON.stringify(name)} unpacks to ${found.total > size ? "more" : "less"} than ${size} bytes`,
    "the list of files says so; the archive is damaged",
  );
}
