import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { sourcesHash } from "../../scripts/build.mjs";
import { temporaryFolder, writeFiles } from "./temporary-folder.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** This project's tooling around two small sources, with the packages installed here. */
function smallProject(): string {
  const folder = temporaryFolder({
    "src/index.ts": 'export { answer } from "./answer.ts";\n',
    "src/answer.ts": "export const answer: number = 42;\n",
  });
  for (const name of ["bin", "scripts", "package.json", "package-lock.json", "tsconfig.json"]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  cpSync(join(root, "tsconfig.build.json"), join(folder, "tsconfig.build.json"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  return folder;
}

function setUp(folder: string) {
  const { status, stdout } = spawnSync(process.execPath, ["scripts/setup.mjs"], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, stdout };
}

const done = { status: 0, stdout: "Building\n" };
const nothingToDo = { status: 0, stdout: "" };

test("setting up builds once, and again only after a change", () => {
  const folder = smallProject();
  expect(setUp(folder)).toEqual(done);
  expect(readFileSync(join(folder, "dist", "index.js"), "utf8")).toContain('"./answer.js"');
  expect(existsSync(join(folder, "dist", "index.d.ts"))).toBe(true);
  expect(setUp(folder)).toEqual(nothingToDo);

  writeFiles(folder, { "src/index.ts": "export const question = 6 * 7;\n" });
  rmSync(join(folder, "src", "answer.ts"));
  expect(setUp(folder)).toEqual(done);
  expect(existsSync(join(folder, "dist", "answer.js"))).toBe(false);

  rmSync(join(folder, "dist"), { recursive: true });
  expect(setUp(folder)).toEqual(done);
});

test("a build that fails says where and leaves what was built before", () => {
  const folder = smallProject();
  setUp(folder);
  const before = readFileSync(join(folder, "dist", "answer.js"), "utf8");

  writeFiles(folder, { "src/answer.ts": 'export const answer: number = "many";\n' });
  const { status, stdout } = setUp(folder);
  expect(status).toBe(1);
  expect(stdout).toContain("src/answer.ts(1,14): error TS2322");
  expect(readFileSync(join(folder, "dist", "answer.js"), "utf8")).toBe(before);
  expect(setUp(folder).status).toBe(1);
});

test("the hash of the sources changes with a content, a name and a new file", () => {
  const folder = smallProject();
  const hashes = [sourcesHash(folder)];
  expect(sourcesHash(folder)).toBe(hashes[0]);
  writeFiles(folder, { "src/answer.ts": "export const answer: number = 43;\n" });
  hashes.push(sourcesHash(folder));
  writeFiles(folder, { "src/deep/more.ts": "" });
  hashes.push(sourcesHash(folder));
  rmSync(join(folder, "src", "deep"), { recursive: true });
  writeFiles(folder, { "src/deep/other.ts": "" });
  hashes.push(sourcesHash(folder));
  expect(new Set(hashes).size).toBe(4);
});
