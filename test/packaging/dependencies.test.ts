import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { holdsWhatTheLockNames } from "../../scripts/dependencies.mjs";
import { temporaryFolder } from "./temporary-folder.ts";

const yaml = { version: "2.0.0", integrity: "sha512-yaml" };
const zod = { version: "4.0.0", integrity: "sha512-zod" };
const otherPlatform = { version: "1.0.0", integrity: "sha512-other", optional: true };

/** A project whose lock names some packages and whose `node_modules` has some. */
function project(locked: object, installed: object | null): string {
  const lock = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages });
  const hidden = installed === null ? {} : { "node_modules/.package-lock.json": lock(installed) };
  const folders = Object.keys(installed ?? {}).map((path) => [`${path}/package.json`, "{}"]);
  return temporaryFolder({
    "package-lock.json": lock({ "": { name: "x" }, ...locked }),
    ...hidden,
    ...Object.fromEntries(folders),
  });
}

test("the packages of the lock are there", () => {
  const packages = { "node_modules/yaml": yaml, "node_modules/zod": zod };
  expect(holdsWhatTheLockNames(project(packages, packages))).toBe(true);
});

test("an optional package of another platform may be missing", () => {
  const locked = { "node_modules/yaml": yaml, "node_modules/other": otherPlatform };
  expect(holdsWhatTheLockNames(project(locked, { "node_modules/yaml": yaml }))).toBe(true);
});

test("nothing is installed", () => {
  expect(holdsWhatTheLockNames(project({ "node_modules/yaml": yaml }, null))).toBe(false);
});

test("a package is missing", () => {
  const locked = { "node_modules/yaml": yaml, "node_modules/zod": zod };
  expect(holdsWhatTheLockNames(project(locked, { "node_modules/yaml": yaml }))).toBe(false);
});

test("a package has another version", () => {
  const installed = { "node_modules/yaml": { ...yaml, version: "1.9.0" } };
  expect(holdsWhatTheLockNames(project({ "node_modules/yaml": yaml }, installed))).toBe(false);
});

test("a package has the same version and another content", () => {
  const installed = { "node_modules/yaml": { ...yaml, integrity: "sha512-else" } };
  expect(holdsWhatTheLockNames(project({ "node_modules/yaml": yaml }, installed))).toBe(false);
});

test("a package is left over that the lock no longer names", () => {
  const installed = { "node_modules/yaml": yaml, "node_modules/zod": zod };
  expect(holdsWhatTheLockNames(project({ "node_modules/yaml": yaml }, installed))).toBe(false);
});

test("the folder of a package was deleted by hand", () => {
  const packages = { "node_modules/yaml": yaml };
  const folder = project(packages, packages);
  rmSync(join(folder, "node_modules", "yaml"), { recursive: true });
  expect(holdsWhatTheLockNames(folder)).toBe(false);
});
