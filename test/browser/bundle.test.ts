import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const built = fileURLToPath(new URL("../../dist/web/", import.meta.url));
const sources = fileURLToPath(new URL("../../web/src/", import.meta.url));

/** A file and everything that it imports before it runs, by name. */
function loadedWith(file: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(join(built, "assets", file), "utf8");
  for (const [, name] of text.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g))
    loadedWith(name as string, seen);
  return seen;
}

test("the first load is below 350 kB compressed, and charts are not in it", () => {
  const page = readFileSync(join(built, "index.html"), "utf8");
  const first = [...page.matchAll(/(?:src|href)="\/assets\/([\w.-]+)"/g)].map(([, name]) => name as string);
  const scripts = first.filter((name) => name.endsWith(".js")).flatMap((name) => [...loadedWith(name)]);
  const styles = first.filter((name) => name.endsWith(".css"));
  expect(scripts.length).toBeGreaterThan(0);
  const files = [...new Set([...scripts, ...styles])].map((name) =>
    readFileSync(join(built, "assets", name)),
  );
  const size = files.reduce((sum, file) => sum + gzipSync(file).length, 0);
  expect(size).toBeGreaterThan(50_000);
  expect(size).toBeLessThan(350_000);
  expect(files.filter((file) => file.includes("echarts"))).toEqual([]);
  expect(readdirSync(join(built, "assets")).some((name) => loadsCharts(name))).toBe(true);
});

function loadsCharts(name: string): boolean {
  return name.endsWith(".js") && readFileSync(join(built, "assets", name)).includes("echarts");
}

test("every file but the page and its icon is named by its content", () => {
  const names = readdirSync(built, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
  expect(names.filter((name) => !/-[\w-]{8}\.(js|css)$/.test(name)).sort()).toEqual([
    "favicon.svg",
    "index.html",
  ]);
});

type Messages = { readonly [key: string]: string | Messages };

function messagesOf(language: string): Messages {
  return JSON.parse(readFileSync(join(sources, "messages", `${language}.json`), "utf8"));
}

/** Every message with its whole key. */
function flat(messages: Messages, prefix = ""): readonly (readonly [string, string])[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${prefix}${key}`, value] as const] : flat(value, `${prefix}${key}.`),
  );
}

test("English and German have the same messages with the same places for values", () => {
  const placesOf = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([place]) => place).sort();
  const english = flat(messagesOf("en"));
  const german = new Map(flat(messagesOf("de")));
  expect([...german.keys()].sort()).toEqual(english.map(([key]) => key).sort());
  expect(
    english.filter(([key, text]) => `${placesOf(text)}` !== `${placesOf(german.get(key) ?? "")}`),
  ).toEqual([]);
});

test("every message that the dashboard asks for is there, and none is left over", () => {
  const keys = flat(messagesOf("en")).map(([key]) => key.replace(/_(one|other)$/, ""));
  const code = readdirSync(sources, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(sources, file), "utf8"))
    .join("\n");
  const asked = [...code.matchAll(/\bt\(\s*"([\w.]+)"/g)].map(([, key]) => key as string);
  expect(asked.length).toBeGreaterThan(80);
  expect(asked.filter((key) => !keys.includes(key))).toEqual([]);
  const families = [...code.matchAll(/\bt\(\s*`([\w.]+)\$\{/g)].map(([, prefix]) => prefix as string);
  const unused = keys.filter(
    (key) => !code.includes(`"${key}"`) && !families.some((prefix) => key.startsWith(prefix)),
  );
  expect(unused).toEqual([]);
});
