import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.ts";
import { recordKinds, versionColumns } from "../../src/records/record-kinds.ts";
import { dataverseFiles } from "../../src/sources/dataverse/dataverse-files.ts";
import { dataverseTables } from "../../src/sources/dataverse/format.ts";
import type { ConfiguredAttributes } from "../../src/sources/dataverse/map.ts";
import { mapTable } from "../../src/sources/dataverse/map.ts";

let root: string;
let folder: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "rollcall-source-"));
  folder = join(root, "export");
  await mkdir(folder);
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function write(...names: string[]): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), "");
  }
}

const source = (attributes: ConfiguredAttributes = {}, path = folder) =>
  dataverseFiles({ name: "fabrikam", path, attributes });

const failure = (attributes?: ConfiguredAttributes, path?: string) =>
  source(attributes, path)
    .discover()
    .then(
      () => null,
      (error: { name: string; code: string; message: string }) => error,
    );

describe("the export folder", () => {
  it("has a file per table, in any letter case and format", async () => {
    await write(
      "MSDYN_SessionParticipant.CSV",
      "msdyn_ocsession.csv.gz",
      "msdyn_ocliveworkitem.parquet",
      "msdyn_liveworkstream.json",
      "msdyn_ocsessionparticipantevent.ndjson",
      "systemuser.jsonl",
      "Queue.NDJSON.GZ",
      "account.csv",
      "readme.txt",
      ".hidden.csv",
    );
    const found = await source().discover();
    expect(
      found.map(({ table, files }) => [table, ...files.map((file) => `${file.format} ${file.compression}`)]),
    ).toEqual([
      ["msdyn_sessionparticipant", "csv none"],
      ["msdyn_ocsession", "csv gzip"],
      ["msdyn_ocliveworkitem", "parquet none"],
      ["msdyn_liveworkstream", "json none"],
      ["msdyn_ocsessionparticipantevent", "ndjson none"],
      ["systemuser", "ndjson none"],
      ["queue", "ndjson gzip"],
    ]);
    expect(found[0]?.source).toBe("fabrikam");
  });

  it("may have a folder per table, read in the order of names, without hidden files", async () => {
    await write(
      "msdyn_sessionparticipant/b.csv",
      "msdyn_sessionparticipant/a.json",
      "msdyn_sessionparticipant/.x",
    );
    const [set] = await source().discover();
    expect(set?.files.map(({ path }) => path)).toEqual([
      join(folder, "msdyn_sessionparticipant", "a.json"),
      join(folder, "msdyn_sessionparticipant", "b.csv"),
    ]);
  });

  it("that is missing, or is a file, is named", async () => {
    expect(await failure({}, join(root, "nowhere"))).toMatchObject({
      name: "SourceError",
      code: "missing_folder",
      message: expect.stringContaining("nowhere"),
    });
    await write("file");
    expect(await failure({}, join(folder, "file"))).toMatchObject({ code: "missing_folder" });
  });

  it("without the required table says what was looked for and found", async () => {
    await write("queue.csv", "account.csv");
    const error = await failure();
    expect(error).toMatchObject({ name: "SourceError", code: "missing_table" });
    expect(error?.message).toMatch(/msdyn_sessionparticipant.*account\.csv, queue\.csv/);
    await rm(folder, { recursive: true });
    await mkdir(folder);
    expect((await failure())?.message).toContain("empty");
  });

  it.each([[["queue.csv", "queue.json"]], [["queue.csv", "queue/1.csv"]], [["queue.csv", "QUEUE.csv"]]])(
    "with a table twice is refused: %s",
    async (names) => {
      await write("msdyn_sessionparticipant.csv", ...names);
      expect(await failure()).toMatchObject({
        code: "table_twice",
        message: expect.stringContaining("queue.csv"),
      });
    },
  );

  it.each(["queue.xlsx", "queue/notes.txt", "queue/deep/1.csv", "queue.json.gz"])(
    "with something of a table that cannot be read names it: %s",
    async (name) => {
      await write("msdyn_sessionparticipant.csv", name);
      const error = await failure();
      expect(error).toMatchObject({ name: "SourceError", code: "unexpected_file" });
      expect(error?.message).toContain(name.replace("/1.csv", ""));
    },
  );

  it("may have links inside, but none that leave it", async () => {
    await write("data/participants.csv");
    await symlink(join(folder, "data", "participants.csv"), join(folder, "msdyn_sessionparticipant.csv"));
    expect(await source().discover()).toHaveLength(1);
    await writeFile(join(root, "secret.csv"), "");
    await symlink(join(root, "secret.csv"), join(folder, "queue.csv"));
    expect(await failure()).toMatchObject({
      code: "link_outside",
      message: expect.stringContaining("queue.csv"),
    });
    await rm(join(folder, "queue.csv"));
    await mkdir(join(folder, "queue"));
    await symlink(join(root, "secret.csv"), join(folder, "queue", "1.csv"));
    expect(await failure()).toMatchObject({ code: "link_outside" });
  });
});

describe("attributes", () => {
  it("become fields of their dimension", async () => {
    await write("msdyn_sessionparticipant.csv", "systemuser.csv");
    const configured = source({ SystemUser: ["Region", "cost_center"], queue: ["tier"] });
    expect(configured.attributes).toEqual([
      { record: "agent", name: "region" },
      { record: "agent", name: "cost_center" },
      { record: "queue", name: "tier" },
    ]);
    const sets = await configured.discover();
    expect(sets.find(({ record }) => record === "agent")?.attributes).toEqual([
      { to: "region", from: ["region", "_region_value"] },
      { to: "cost_center", from: ["cost_center", "_cost_center_value"] },
    ]);
  });

  it("that are impossible are named, all of them", () => {
    const attributes = {
      systemuser: ["Name", "a b", "region", "REGION", "id"],
      msdyn_ocsession: ["x"],
      accounts: ["y"],
    };
    try {
      source(attributes);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      const { code, issues } = error as InputError;
      expect(code).toBe("invalid_attribute");
      expect(issues.map(({ path }) => path)).toEqual([
        "attributes.systemuser[0]",
        "attributes.systemuser[1]",
        "attributes.systemuser[3]",
        "attributes.systemuser[4]",
        "attributes.msdyn_ocsession",
        "attributes.accounts",
      ]);
    }
  });
});

describe("the mapping", () => {
  it.each(dataverseTables.map((table) => [table.logicalName, table] as const))(
    "of %s fills every column of its record, and nothing else",
    (_name, table) => {
      const { columns } = mapTable("s", table, [], {});
      const kind = recordKinds[table.record];
      const known = [...Object.keys(kind.columns), ...Object.keys(versionColumns)];
      expect(columns.map(({ to }) => to).sort()).toEqual(known.sort());
      expect(columns.flatMap(({ from }) => from).every((name) => name === name.toLowerCase())).toBe(true);
    },
  );

  it("reads lookups plain or as the Web API has them", () => {
    const [table] = dataverseTables;
    const set = table && mapTable("s", table, [], {});
    expect(set?.columns.find(({ to }) => to === "agent_id")?.from).toEqual([
      "msdyn_agentid",
      "_msdyn_agentid_value",
    ]);
  });
});
