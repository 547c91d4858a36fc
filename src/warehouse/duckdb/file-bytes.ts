import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
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

/** What a pass over all bytes of a text file tells. */
export interface ByteSurvey {
  /** Kinds of line ends that occur, inside quotes or outside. */
  readonly lineEnds: ReadonlySet<LineEnd>;
}

export type LineEnd = "\n" | "\r\n" | "\r";

const [lineFeed, carriageReturn] = [10, 13];

/**
 * Reads a text file to its end, inflated: the engine takes a cut gzip file for a whole one, and goes wrong
 * where kinds of line ends are mixed.
 * @throws SourceError when the file is cut, damaged, or inflates beyond measure.
 */
export async function surveyBytes(context: FileContext): Promise<ByteSurvey> {
  const lineEnds = new Set<LineEnd>();
  const { size } = await stat(context.file.path);
  let length = 0;
  let endsInReturn = false;
  try {
    for await (const part of byteStream(context)) {
      length += part.length;
      if (length > alwaysAllowed && length > size * largestInflation)
        throw new Error("inflates beyond measure");
      endsInReturn = findLineEnds(part, endsInReturn, lineEnds);
    }
  } catch (cause) {
    throw brokenBytes(context, cause);
  }
  if (endsInReturn) lineEnds.add("\r");
  return { lineEnds };
}

/** @returns whether the part ends in a carriage return, whose kind the next part decides. */
function findLineEnds(part: Buffer, afterReturn: boolean, found: Set<LineEnd>): boolean {
  let start = 0;
  if (afterReturn) {
    found.add(part[0] === lineFeed ? "\r\n" : "\r");
    start = part[0] === lineFeed ? 1 : 0;
  }
  while (found.size < 3) {
    const at = part.indexOf(carriageReturn, start);
    const lone = part.indexOf(lineFeed, start);
    if (lone >= 0 && (at < 0 || lone < at)) found.add("\n");
    if (at < 0) return false;
    if (at === part.length - 1) return true;
    found.add(part[at + 1] === lineFeed ? "\r\n" : "\r");
    start = at + (part[at + 1] === lineFeed ? 2 : 1);
  }
  return false;
}

function brokenBytes(context: FileContext, cause: unknown): Error {
  const fault =
    context.file.compression === "gzip" ? "is no whole gzip file." : "cannot be opened for reading.";
  return unreadableFile(context, "unreadable_file", fault, "Export or copy it again.", cause);
}
