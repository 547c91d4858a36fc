import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { takeRoll } from "./take-roll.ts";

const folder = await mkdtemp(join(tmpdir(), "rollcall-library-"));
try {
  await takeRoll(folder, {
    print: (line) => process.stdout.write(`${line}\n`),
    onProgress: ({ step, done, total }) => process.stderr.write(`${done}/${total} ${step}\n`),
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}
