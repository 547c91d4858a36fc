import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Encoding, encodingOf } from "./csv-header.ts";
import { byteStream } from "./file-bytes.ts";
import type { FileContext } from "./readable-file.ts";
import { unreadableFile } from "./unreadable-file.ts";

/**
 * Copies a CSV file as UTF-8 with one kind of line end, which the strict reader needs; line breaks
 * inside quotes stay as they are, and so do bytes that are no UTF-8.
 * @returns path of the copy. @throws SourceError when the text is cut inside a character.
 */
export async function rewriteCsv(context: FileContext, head: Buffer): Promise<string> {
  const copy = join(context.workFolder, `${randomUUID()}.csv`);
  const encoding = encodingOf(head);
  try {
    await pipeline(Readable.from(rewritten(context, encoding)), createWriteStream(copy));
  } catch (cause) {
    throw unreadableFile(
      context,
      "unreadable_file",
      `is no whole ${encoding} text.`,
      "Export it again.",
      cause,
    );
  }
  return copy;
}

async function* rewritten(context: FileContext, encoding: Encoding): AsyncGenerator<Buffer> {
  // Latin-1 maps each byte to one character and back, so unreadable bytes survive for the reject table.
  const asBytes = encoding === "utf-8";
  const decoder = asBytes ? null : new TextDecoder(encoding, { fatal: true });
  const lineEnds = new LineEnds();
  for await (const part of byteStream(context)) {
    const text = decoder === null ? part.toString("latin1") : decoder.decode(part, { stream: true });
    yield Buffer.from(lineEnds.unify(text), asBytes ? "latin1" : "utf8");
  }
  const rest = lineEnds.unify(decoder?.decode() ?? "") + lineEnds.end();
  yield Buffer.from(rest, asBytes ? "latin1" : "utf8");
}

/** Turns CRLF and CR outside quotes into LF, across the borders of chunks. */
class LineEnds {
  #quoted = false;
  #carriageReturn = false;

  unify(text: string): string {
    return text.replaceAll(/["\r\n]|[^"\r\n]+/g, (token) => this.#token(token));
  }

  end(): string {
    return this.#carriageReturn ? "\n" : "";
  }

  #token(token: string): string {
    const pending = this.#carriageReturn ? "\n" : "";
    this.#carriageReturn = false;
    if (token === '"') this.#quoted = !this.#quoted;
    if (token === "\n") return this.#quoted ? token : "\n";
    if (token === "\r" && !this.#quoted) {
      this.#carriageReturn = true;
      return pending;
    }
    return pending + token;
  }
}
