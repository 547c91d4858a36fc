import { spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { nodeVersionProblem } from "../../bin/node-floor.js";
import { temporaryFolder } from "./temporary-folder.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The package's bin around a made-up command line, or around none: null. */
function packageWith(main: string | null): string {
  const folder = temporaryFolder(main === null ? {} : { "dist/cli/main.js": main });
  cpSync(join(root, "bin"), join(folder, "bin"), { recursive: true });
  cpSync(join(root, "package.json"), join(folder, "package.json"));
  return folder;
}

function run(folder: string, ...args: readonly string[]) {
  return spawnSync(process.execPath, ["bin/rollcall.js", ...args], { cwd: folder, encoding: "utf8" });
}

test("hands its arguments over and ends with the exit code it is given", () => {
  const folder = packageWith(
    "export async function main(argv) { process.stdout.write(JSON.stringify(argv)); return 3; }",
  );
  const { status, stdout, stderr } = run(folder, "query", "--metric", "a b");
  expect({ status, stdout, stderr }).toEqual({
    status: 3,
    stdout: '["query","--metric","a b"]',
    stderr: "",
  });
});

test("before a build, says how to build", () => {
  const { status, stdout, stderr } = run(packageWith(null), "metrics");
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toBe("Rollcall is not built in this folder yet. Build it with: npm run build\n");
});

test.skipIf(process.platform === "win32")("is quiet when the reader of its output leaves early", () => {
  const folder = packageWith(`export async function main() {
    for (let line = 0; line < 200000; line += 1) process.stdout.write("line " + line + "\\n");
    return 0;
  }`);
  const { stdout, stderr } = spawnSync("sh", ["-c", '"$0" bin/rollcall.js | head -n 1', process.execPath], {
    cwd: folder,
    encoding: "utf8",
  });
  expect({ stdout, stderr }).toEqual({ stdout: "line 0\n", stderr: "" });
});

test.skipIf(process.platform !== "linux")("says in one line that its output cannot be written", () => {
  const folder = packageWith(`export async function main() {
    process.stdout.write("an answer");
    return 0;
  }`);
  const { status, stderr } = spawnSync("sh", ["-c", '"$0" bin/rollcall.js > /dev/full', process.execPath], {
    cwd: folder,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: "The answer could not be written to standard output (ENOSPC).\n",
  });
});

test.each(["20.19.0", "20.20.2", "22.0.0", "24.21.0"])("runs on Node.js %s", (version) => {
  expect(nodeVersionProblem(version, ">=20.19")).toBeNull();
});

test.each(["18.20.8", "20.18.3", "9.30.0"])("refuses Node.js %s", (version) => {
  expect(nodeVersionProblem(version, ">=20.19")).toMatch(
    `Rollcall needs Node.js 20.19 or newer; this is ${version}.`,
  );
});

test("the floor is the one that package.json names", () => {
  expect(nodeVersionProblem("20.18.0")).toContain("20.19 or newer");
  expect(nodeVersionProblem("20.19.0")).toBeNull();
});
