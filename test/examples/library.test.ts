import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { takeRoll } from "../../examples/library/take-roll.ts";
import * as api from "../../src/index.ts";
import { codeBlocks } from "./code-blocks.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (file: string) => readFileSync(new URL(file, new URL("../../", import.meta.url)), "utf8");
const page = read("docs/library.md");

/** Names in the `export { ... }` and `export type { ... }` lists of the public entry. */
const exported = [...read("src/index.ts").matchAll(/^export (?:type )?\{([^}]*)\}/gm)]
  .flatMap(([, list]) => (list ?? "").split(","))
  .map((name) => name.trim().replace(/^(type |\w+ as )/, ""))
  .filter((name) => name !== "")
  .sort();

const classes = [
  api.InputError,
  api.SourceError,
  api.WarehouseError,
  api.UnsupportedError,
  api.BugError,
] as const;

describe("the library page", () => {
  test("prints what the example prints", async () => {
    const { folder, remove } = temporaryFolder();
    onTestFinished(remove);
    const lines: string[] = [];
    const progress: api.LoadProgress[] = [];
    await takeRoll(folder, { print: (line) => lines.push(line), onProgress: (step) => progress.push(step) });
    expect(codeBlocks(page, "text")).toEqual([`${lines.join("\n")}\n`]);
    expect(progress.length).toBeGreaterThan(1);
    expect(progress.at(-1)).toMatchObject({ done: progress.at(-1)?.total });
  });

  test("shows the example's own code", () => {
    const code = read("examples/library/take-roll.ts");
    const blocks = codeBlocks(page, "ts");
    expect(blocks).toHaveLength(7);
    expect(blocks.filter((block) => !code.includes(block))).toEqual([]);
  });

  test("explains every export", () => {
    expect(exported).toEqual(expect.arrayContaining(Object.keys(api)));
    expect(exported.length).toBeGreaterThan(Object.keys(api).length);
    expect(exported.filter((name) => !new RegExp(`\`${name}\\b`).test(page))).toEqual([]);
  });

  test("explains every member of a workspace", async () => {
    const { folder, remove } = temporaryFolder();
    onTestFinished(remove);
    await api.initWorkspace(folder);
    const members = Object.keys(await api.openWorkspace(folder));
    expect(members).toContain("close");
    expect(members.filter((name) => !new RegExp(`\`${name}[(\`]`).test(page))).toEqual([]);
  });

  test.each(classes)("has status and exit code of %o", (Class) => {
    const error = new Class("", { code: "any" });
    const row = page.split("\n").find((line) => line.startsWith(`| \`${Class.name}\``));
    const [status, exitCode] = (row ?? "").split("|").slice(3, 5).map(Number);
    expect({ status, exitCode }).toEqual({ status: error.status, exitCode: error.exitCode });
  });
});

test("the built package exports under its own name what its source does", () => {
  const program = 'process.stdout.write(JSON.stringify(Object.keys(await import("rollcall"))))';
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: root,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual(Object.keys(api));
});
