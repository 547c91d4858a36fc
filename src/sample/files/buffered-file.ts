import { closeSync, openSync, writeSync } from "node:fs";

/** A file that is written from the start to the end, in large pieces. */
export interface BufferedFile {
  write(text: string): void;
  writeBytes(bytes: Uint8Array): void;
  close(): void;
}

const pieceLength = 1 << 18;

export function openBufferedFile(path: string): BufferedFile {
  const descriptor = openSync(path, "wx");
  let pending: string[] = [];
  let length = 0;
  const flush = () => {
    if (length === 0) return;
    writeAll(descriptor, Buffer.from(pending.join("")));
    pending = [];
    length = 0;
  };
  return {
    write(text) {
      pending.push(text);
      length += text.length;
      if (length >= pieceLength) flush();
    },
    writeBytes(bytes) {
      flush();
      writeAll(descriptor, bytes);
    },
    close() {
      flush();
      closeSync(descriptor);
    },
  };
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(descriptor, bytes, written);
}
