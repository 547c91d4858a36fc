import { fileURLToPath } from "node:url";
import { nodeVersionProblem } from "../bin/node-floor.js";
import { buildIfChanged } from "./build.mjs";
import { installDependencies } from "./dependencies.mjs";

const versionProblem = nodeVersionProblem();
if (versionProblem !== null) {
  process.stderr.write(`${versionProblem}\n`);
  process.exit(1);
}
const folder = fileURLToPath(new URL("..", import.meta.url));
installDependencies(folder);
buildIfChanged(folder);
