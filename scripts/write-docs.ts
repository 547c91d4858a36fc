import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { generatedPages } from "./docs/generated-pages.ts";

for (const [file, text] of await generatedPages()) {
  await writeFile(fileURLToPath(new URL(`../${file}`, import.meta.url)), text);
  process.stdout.write(`Wrote ${file}\n`);
}
