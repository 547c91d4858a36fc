import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.ts";
import type { SampleOptions } from "../../src/sample/sample-options.ts";
import { tableNames } from "../../src/sample/tables/table.ts";
import { type SampleProgress, writeSample } from "../../src/sample/write-sample.ts";
import { parseCsv, readTable } from "./read-csv-export.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const root = await temporaryFolder();
const small = { conversations: 100, days: 3 } as const;

async function written(name: string, options: Partial<SampleOptions> = {}): Promise<string> {
  const folder = join(root, name);
  await writeSample({ ...small, ...options, folder });
  return folder;
}

async function digest(folder: string): Promise<string> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash("sha256");
  for (const file of files) hash.update(file.slice(folder.length)).update(await readFile(file));
  return hash.digest("hex");
}

describe("the same seed and options", () => {
  test.each(["csv", "json"] as const)("give the same bytes in %s, clean and dirty", async (format) => {
    for (const dirty of [false, true]) {
      const name = `${format}-${dirty}`;
      const one = await digest(await written(`${name}-1`, { format, dirty }));
      expect(await digest(await written(`${name}-2`, { format, dirty }))).toBe(one);
    }
  });

  test("do so whatever the zone of the machine", async () => {
    const before = process.env.TZ;
    try {
      process.env.TZ = "Pacific/Auckland";
      const there = await digest(await written("zone-1"));
      process.env.TZ = "America/St_Johns";
      expect(await digest(await written("zone-2"))).toBe(there);
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });

  test("and another seed gives other bytes", async () => {
    const one = await digest(await written("seed-1"));
    expect(await digest(await written("seed-2", { seed: 2 }))).not.toBe(one);
  });
});

describe("the folder", () => {
  test("appears as a whole, with nothing beside it, and is replaced by the next sample", async () => {
    const parent = join(root, "parent");
    const folder = join(parent, "export");
    await writeSample({ ...small, folder });
    await writeSample({ ...small, conversations: 60, format: "json", folder });
    expect(await readdir(parent)).toEqual(["export"]);
    expect((await readdir(folder)).sort()).toEqual(["rollcall-sample.json", ...tableNames].sort());
  });

  test("may be there and empty", async () => {
    const folder = join(root, "empty");
    await mkdir(folder);
    const { rows } = await writeSample({ ...small, folder });
    expect(rows.msdyn_ocliveworkitem).toBe(small.conversations);
  });

  test("is refused when it holds anything else, and stays as it is", async () => {
    const folder = join(root, "foreign");
    await mkdir(folder);
    await writeFile(join(folder, "queue.csv"), "mine");
    await expect(writeSample({ ...small, folder })).rejects.toMatchObject({ code: "folder_not_empty" });
    const sample = await written("sample-with-notes");
    await writeFile(join(sample, "notes.txt"), "mine");
    await expect(writeSample({ ...small, folder: sample })).rejects.toBeInstanceOf(InputError);
    const file = join(folder, "queue.csv");
    await expect(writeSample({ ...small, folder: file })).rejects.toMatchObject({ code: "folder_not_empty" });
    expect(await readdir(folder)).toEqual(["queue.csv"]);
    expect(await readFile(join(folder, "queue.csv"), "utf8")).toBe("mine");
    expect(await readdir(sample)).toContain("notes.txt");
  });

  test("is not there after a failure", async () => {
    const parent = join(root, "failing");
    await mkdir(parent);
    const stop = () => {
      throw new Error("stopped");
    };
    await expect(writeSample({ ...small, folder: join(parent, "export") }, stop)).rejects.toThrow("stopped");
    expect(await readdir(parent)).toEqual([]);
  });
});

describe("the options", () => {
  test("are all checked at once", async () => {
    const wrong = { folder: "", seed: -1, days: 0, conversations: 1.5, end: "2026-02-30" };
    const error = await writeSample(wrong).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    const paths = (error as InputError).issues.map(({ path }) => path);
    expect(paths).toEqual(["folder", "seed", "days", "conversations", "end"]);
  });

  test("the period ends on the day asked for, at five in the afternoon", async () => {
    const folder = join(root, "period");
    const { period } = await writeSample({ ...small, folder, end: "2025-10-27" });
    expect(period).toEqual({
      from: "2025-10-24T22:00:00Z",
      to: "2025-10-27T16:00:00Z",
      zone: "Europe/Berlin",
    });
    const created = (await readTable(folder, "msdyn_ocliveworkitem")).map((row) => row.createdon ?? "");
    expect(created).toHaveLength(small.conversations);
    for (const time of created) {
      expect(time >= period.from && time < period.to).toBe(true);
    }
  });
});

test("progress counts the days", async () => {
  const seen: SampleProgress[] = [];
  await writeSample({ ...small, folder: join(root, "progress") }, (progress) => seen.push(progress));
  expect(seen).toEqual([1, 2, 3].map((days) => ({ days, of: 3 })));
});

test("memory holds what is going on, not what is over", async () => {
  const short = await writeSample({ conversations: 200, days: 5, folder: join(root, "short") });
  const long = await writeSample({ conversations: 1_600, days: 40, folder: join(root, "long") });
  expect(long.mostOpenConversations).toBeLessThan(short.mostOpenConversations * 2);
  expect(long.mostOpenConversations).toBeLessThan(100);
});

describe("CSV and JSON", () => {
  test("hold the same rows, and say how many", async () => {
    const options = { conversations: 2_800, days: 14 };
    const csv = join(root, "same-csv");
    const json = join(root, "same-json");
    const { rows } = await writeSample({ ...options, folder: csv });
    expect((await writeSample({ ...options, folder: json, format: "json" })).rows).toEqual(rows);
    for (const table of tableNames) {
      const lines = parseCsv(await readFile(join(csv, `${table}.csv`), "utf8"));
      const pages = await readPages(join(json, table));
      expect(lines.length - 1).toBe(rows[table]);
      expect(pages.flat()).toHaveLength(rows[table]);
      const [header = [], ...cells] = lines;
      const differing = pages.flat().findIndex((row, index) => {
        const values = header.map((name) => csvText(row[name in row ? name : `_${name}_value`]));
        return JSON.stringify(values) !== JSON.stringify(cells[index]);
      });
      expect(differing, `first differing row of ${table}`).toBe(-1);
    }
  });

  test("pages hold at most 5,000 rows, each but the last links to the next, and carry labels", async () => {
    const folder = join(root, "same-json");
    const pages = await readPages(join(folder, "msdyn_sessionparticipant"));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages.slice(0, -1)) expect(page).toHaveLength(5_000);
    const [first] = pages[0] ?? [];
    expect(first?.["msdyn_mode@OData.Community.Display.V1.FormattedValue"]).toBe("Primary");
    expect(first?.["_msdyn_agentid_value@Microsoft.Dynamics.CRM.lookuplogicalname"]).toBe("systemuser");
    expect(first).not.toHaveProperty("msdyn_agentid");
  });
});

type JsonRow = Readonly<Record<string, unknown>>;

async function readPages(folder: string): Promise<JsonRow[][]> {
  const names = (await readdir(folder)).sort();
  const pages: JsonRow[][] = [];
  for (const [index, name] of names.entries()) {
    const page = JSON.parse(await readFile(join(folder, name), "utf8")) as JsonRow;
    expect("@odata.nextLink" in page).toBe(index < names.length - 1);
    pages.push(page.value as JsonRow[]);
  }
  return pages;
}

function csvText(value: unknown): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}
