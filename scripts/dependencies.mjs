import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runNpm } from "./run-npm.mjs";

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockEntry
 * @typedef {Record<string, LockEntry>} LockEntries
 */

/**
 * Installs what package-lock.json names, when `node_modules` holds something else.
 * @param {string} folder
 */
export function installDependencies(folder) {
  if (holdsWhatTheLockNames(folder)) return;
  process.stdout.write("Installing dependencies (npm ci)\n");
  runNpm(["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], folder);
}

/**
 * Whether `node_modules` holds the packages of the lock file, in their versions, and no others.
 * Optional packages are left out of the comparison: which of them are there depends on the machine.
 * @param {string} folder
 */
export function holdsWhatTheLockNames(folder) {
  const installed = lockEntries(join(folder, "node_modules", ".package-lock.json"));
  const wanted = lockEntries(join(folder, "package-lock.json"));
  if (installed === null || wanted === null) return false;
  const isThere = Object.entries(wanted)
    .filter(([path, entry]) => path !== "" && !entry.optional && !entry.devOptional)
    .every(([path, entry]) => isSame(installed[path], entry) && existsSync(join(folder, path)));
  return isThere && Object.keys(installed).every((path) => path in wanted);
}

/**
 * @param {LockEntry | undefined} installed
 * @param {LockEntry} wanted
 */
function isSame(installed, wanted) {
  return installed?.version === wanted.version && installed?.integrity === wanted.integrity;
}

/**
 * @param {string} file
 * @returns {LockEntries | null}
 */
function lockEntries(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : null;
}
