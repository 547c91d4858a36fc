import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

/** `import ... from "x"` and `export ... from "x"` that are there when the program runs, those of types left out. */
const staticImport = /^(?:import|export) (?!type )(?:[^;"]* from )?"([^"]+)";/gm;

/** Packages that a source file loads at once, by itself or through others of ours. */
function packagesOf(file: string, seen = new Set<string>()): Set<string> {
  seen.add(file);
  const packages = new Set<string>();
  for (const [, name = ""] of readFileSync(file, "utf8").matchAll(staticImport)) {
    const own = join(dirname(file), name);
    if (!name.startsWith(".")) packages.add(name);
    else if (!seen.has(own)) for (const found of packagesOf(own, seen)) packages.add(found);
  }
  return packages;
}

function heavy(file: string): readonly string[] {
  return [...packagesOf(file)].filter((name) => !name.startsWith("node:")).sort();
}

test("help, version and faults of the command line load nothing but the argument parser", () => {
  expect(heavy("src/cli/main.ts")).toEqual(["commander"]);
});

test("a workspace opens without the engine, the server and the simulator", () => {
  const loaded = heavy("src/workspace/open-workspace.ts");
  expect(loaded).toEqual(expect.arrayContaining(["yaml", "zod"]));
  expect(loaded.filter((name) => /duckdb|fastify|stream-json|commander|echarts|solid/.test(name))).toEqual(
    [],
  );
});
