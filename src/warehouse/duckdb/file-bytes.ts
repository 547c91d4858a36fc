import { createReadStream } from "node:fs";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { FileContext } from "./readable-file.ts";
import { unreadableFile } from "./unreadable-file.ts";

/** How many bytes of a file are looked at to learn what it is. */
const headLength = 1_048_576;

/** A compressed file may grow this much, once it is larger than a gigabyte. */
const largestInflation = 100;
const alwaysAllowed = 1_073_741_824;

/** The bytes of a file, inflated when it is compressed. */
export function byteStream(context: FileContext): AsyncIterable<Buffer> {
  const stream = createReadStream(context.file.path, { highWaterMark: 1 << 20 });
  if (context.file.compression === "none") return stream;
  const inflated = createGunzip();
  stream.on("error", (error) => inflated.destroy(error));
  return stream.pipe(inflated);
}

/**
 * The first bytes of a file, inflated.
 * @throws SourceError when the file cannot be read, or is no gzip file though it is named like one.
 */
export async function readHead(context: FileContext): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of byteStream(context)) {
      parts.push(part);
      length += part.length;
      if (length >= headLength) break;
    }
  } catch (cause) {
    throw brokenBytes(context, cause);
  }
  return Buffer.concat(parts);
}

/**
 * Reads a compressed file to its end, because the engine takes a cut gzip file for a whole one.
 * @throws SourceError when it is cut, damaged, or inflates beyond measure.
 */
export async function requireWholeGzip(context: FileContext): Promise<void> {
  if (context.file.compression === "none") return;
  let packed = 0;
  let unpacked = 0;
  const source = createReadStream(context.file.path, { highWaterMark: 1 << 20 });
  source.on("data", (part) => {
    packed += part.length;
  });
  const sink = new Writable({
    write(part: Buffer, _encoding, done) {
      unpacked += part.length;
      const tooMuch = unpacked > alwaysAllowed && unpacked > packed * largestInflation;
      done(tooMuch ? new Error("inflates beyond measure") : null);
    },
  });
  try {
    await pipeline(source, createGunzip(), sink);
  } catch (cause) {
    throw brokenBytes(context, cause);
  }
}

function brokenBytes(context: FileContext, cause: unknown): Error {
  const fault =
    context.file.compression === "gzip" ? "is no whole gzip file." : "cannot be opened for reading.";
  return unreadableFile(context, "unreadable_file", fault, "Export or copy it again.", cause);
}
