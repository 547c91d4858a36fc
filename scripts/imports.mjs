import { fileURLToPath } from "node:url";
import { cruiseImports } from "./cruise-imports.mjs";

/** Far fewer modules than there are means that the reader of imports is blind, not that all is well. */
const fewestModules = 40;

const { modules, importCount, violations } = await cruiseImports(
  fileURLToPath(new URL("..", import.meta.url)),
);
process.stdout.write(`${modules.length} modules, ${importCount} imports\n`);
for (const violation of violations) process.stderr.write(`${violation}\n`);
if (modules.length < fewestModules) {
  process.stderr.write(`Saw fewer than ${fewestModules} modules: the check does not read the sources\n`);
}
process.exitCode = violations.length > 0 || modules.length < fewestModules ? 1 : 0;
