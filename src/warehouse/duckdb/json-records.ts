import { Transform, type TransformCallback } from "node:stream";
import type { FileContext } from "./readable-file.ts";
import { unreadableFile } from "./unreadable-file.ts";

/** A token of the streaming JSON parser. */
interface Token {
  readonly name: string;
  readonly value?: unknown;
}

const opening = new Set(["startObject", "startArray"]);
const closing = new Set(["endObject", "endArray"]);

/** Tokens of a JSON array, or of a page with `value`, in; one line of JSON text per record out. */
export class RecordLines extends Transform {
  readonly #context: FileContext;
  #depth = 0;
  /** Depth at which records stand, once their array has begun. */
  #recordDepth: number | null = null;
  #key: string | null = null;
  #seen: "records" | "error" | "nothing" = "nothing";
  #record: RecordText | null = null;

  constructor(context: FileContext) {
    super({ writableObjectMode: true });
    this.#context = context;
  }

  override _transform(token: Token, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.#recordDepth === null) this.#look(token);
    else this.#collect(token);
    done();
  }

  override _flush(done: TransformCallback): void {
    done(this.#seen === "records" ? null : this.#shapeError());
  }

  /** Outside the records: waits for the array that holds them. */
  #look(token: Token): void {
    if (token.name === "keyValue" && this.#depth === 1) {
      this.#key = String(token.value);
      if (this.#key === "error" && this.#seen === "nothing") this.#seen = "error";
    }
    const holdsRecords = this.#depth === 0 || (this.#depth === 1 && this.#key === "value");
    if (token.name === "startArray" && holdsRecords && this.#seen !== "records") {
      this.#recordDepth = this.#depth + 1;
      this.#seen = "records";
    }
    this.#move(token);
  }

  #collect(token: Token): void {
    if (this.#record === null && token.name === "endArray") {
      this.#recordDepth = null;
      this.#move(token);
      return;
    }
    this.#record ??= new RecordText();
    this.#record.add(token);
    this.#move(token);
    if (this.#depth !== this.#recordDepth) return;
    this.push(`${this.#record.text}\n`);
    this.#record = null;
  }

  #move(token: Token): void {
    if (opening.has(token.name)) this.#depth += 1;
    if (closing.has(token.name)) this.#depth -= 1;
  }

  #shapeError(): Error {
    if (this.#seen === "error") {
      return unreadableFile(
        this.#context,
        "page_error",
        "holds an error message of the service instead of records.",
        "Fetch the page again.",
      );
    }
    return unreadableFile(
      this.#context,
      "unreadable_file",
      "holds neither an array of records nor a page with value.",
      "Export the table again.",
    );
  }
}

const loneSurrogate = /\p{Surrogate}/gu;

/** JSON text of one record on one line. Numbers keep their text, halves of characters become U+FFFD. */
class RecordText {
  text = "";
  #needsComma = false;

  add({ name, value }: Token): void {
    if (closing.has(name)) this.text += name === "endObject" ? "}" : "]";
    else this.text += `${this.#needsComma ? "," : ""}${tokenText(name, value)}`;
    this.#needsComma = name !== "keyValue" && !opening.has(name);
  }
}

function tokenText(name: string, value: unknown): string {
  switch (name) {
    case "startObject":
      return "{";
    case "startArray":
      return "[";
    case "keyValue":
      return `${JSON.stringify(String(value).replaceAll(loneSurrogate, "\uFFFD"))}:`;
    case "stringValue":
      return JSON.stringify(String(value).replaceAll(loneSurrogate, "\uFFFD"));
    default:
      return String(value);
  }
}
