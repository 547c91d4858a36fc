import { spawnSync } from "node:child_process";

/**
 * Runs npm with its output shown, and ends this process when npm fails.
 * Takes the npm that started this script when there is one, else the one on the PATH.
 * @param {readonly string[]} args
 * @param {string} folder
 */
export function runNpm(args, folder) {
  const starter = process.env.npm_execpath;
  const isNpm = starter?.endsWith("npm-cli.js") === true;
  const { status, error } = isNpm
    ? spawnSync(process.execPath, [starter, ...args], {
        cwd: folder,
        stdio: ["ignore", "inherit", "inherit"],
      })
    : spawnSync("npm", args, {
        cwd: folder,
        stdio: ["ignore", "inherit", "inherit"],
        shell: process.platform === "win32",
      });
  if (status === 0) return;
  const reason = error === undefined ? `it ended with ${status}` : error.message;
  process.stderr.write(`npm ${args.join(" ")} failed: ${reason}\n`);
  process.exit(1);
}
