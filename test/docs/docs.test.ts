import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { generatedPages } from "../../scripts/docs/generated-pages.ts";
import { listCatalogue } from "../../src/query/list-catalogue.ts";
import { qualityRules } from "../../src/warehouse/quality/rules.ts";
import { shippedModel } from "../fixtures/star.ts";

const pages = [
  ...readdirSync(".").filter((name) => name.endsWith(".md")),
  ...readdirSync("docs").map((name) => join("docs", name)),
  ...readdirSync("examples")
    .map((name) => join("examples", name, "README.md"))
    .filter((file) => existsSync(file)),
];
const read = (file: string) => readFileSync(file, "utf8");

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}

describe("every page", () => {
  test.each(pages)("%s has links that lead somewhere", (page) => {
    const targets = [...read(page).matchAll(/\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)/g)].map(
      (match) => match[1] ?? "",
    );
    for (const target of targets) expect(existsSync(join(dirname(page), target)), target).toBe(true);
  });
});

describe("generated pages", () => {
  test("are what the model says now; 'npm run docs' writes them", async () => {
    for (const [file, text] of await generatedPages()) expect(read(file), file).toBe(text);
  });
});

describe("what can be asked", () => {
  test("is what docs/queries.md says: every name in its list of dimensions is one", async () => {
    const page = read("docs/queries.md");
    const list = page.slice(page.indexOf("## Dimensions"), page.indexOf("## Time"));
    const known = new Set(listCatalogue(await shippedModel()).dimensions.map(({ name }) => name));
    const named = [...list.matchAll(/`([a-z_]+\.[a-z_]+)`/g)].map((match) => match[1] ?? "");
    const others = named.filter((name) => !known.has(name));
    expect(named.length).toBeGreaterThan(15);
    expect(others.filter((name) => name !== "dataset.field" && name !== "agent.region")).toEqual([]);
  });
});

describe("what can go wrong", () => {
  /** Codes as the sources write them: Ossie codes, and the first argument of whatever makes an issue or error. */
  const codes = new Set(
    sourceFiles("src").flatMap((file) => {
      const text = read(file);
      const made =
        /(?:\bcode: |(?:\bissue|queryIssue|QueryFault|ExpressionError|describe|unreadableFile)\(\s*(?:context,\s*)?)"([A-Za-z]\w*_\w+)"/g;
      return [...text.matchAll(made), ...text.matchAll(/"(E_[A-Z_]+)"/g)].map((match) => match[1] ?? "");
    }),
  );

  test("is found in the sources", () => {
    expect(codes.size).toBeGreaterThan(50);
    expect([...codes]).toEqual(
      expect.arrayContaining(["E_NAME_NOT_FOUND", "missing_table", "store_locked", "invalid_setting"]),
    );
  });

  test.each([...codes].sort())("%s stands in docs/errors.md", (code) => {
    expect(read("docs/errors.md")).toContain(`\`${code}\``);
  });
});

describe("what is checked and configured", () => {
  test.each(qualityRules.map(({ id }) => id))("the rule %s stands in docs/refresh.md", (id) => {
    expect(read("docs/refresh.md")).toContain(`\`${id}\``);
  });

  test("every setting stands in docs/refresh.md", () => {
    const settings = [...read("src/workspace/settings.ts").matchAll(/^ {2,6}(\w+): z/gm)].map(
      (match) => match[1] ?? "",
    );
    expect(settings).toEqual(
      expect.arrayContaining(["name", "time_zone", "sources", "path", "attributes", "engine"]),
    );
    for (const setting of settings) expect(read("docs/refresh.md")).toContain(`${setting}:`);
  });
});
