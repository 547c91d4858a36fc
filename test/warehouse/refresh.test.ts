import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { dataverseFiles } from "../../src/sources/dataverse/dataverse-files.ts";
import { openDuckDbWarehouse } from "../../src/warehouse/duckdb/open-warehouse.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import {
  ExportFixture,
  guid,
  lineOf,
  participant,
  participants,
  refreshMoment,
  smallEngine,
} from "./export-fixture.ts";

const users = [1, 2, 3].map((number) => ({
  systemuserid: guid("u", number),
  fullname: `U${number}`,
  region: "EU",
}));

const countParticipants = {
  kind: "select",
  with: [],
  distinct: false,
  items: [
    {
      alias: "n",
      expression: {
        kind: "aggregate",
        name: "count",
        arguments: [{ kind: "star" }],
        distinct: false,
        within: null,
      },
    },
  ],
  from: { kind: "table", name: "fact_session_participant", alias: "p" },
  joins: [],
  where: null,
  groupBy: [],
  having: null,
  orderBy: [],
  limit: null,
} as const satisfies Parameters<Warehouse["select"]>[0];

async function small() {
  const fixture = await ExportFixture.make();
  await fixture.csv(
    participants,
    [1, 2, 3].map((number) => participant(number)),
  );
  await fixture.csv("systemuser", users);
  return fixture;
}

async function open(fixture: ExportFixture): Promise<Warehouse> {
  return openDuckDbWarehouse({ file: fixture.store, settings: smallEngine });
}

async function discovered(fixture: ExportFixture) {
  return dataverseFiles({ name: "fabrikam", path: fixture.folder, attributes: {} }).discover();
}

describe("a second refresh", () => {
  it("of the same files changes no figure", async () => {
    const fixture = await small();
    const first = await fixture.load();
    const before = await fixture.participants();
    const second = await fixture.load();
    expect(first.tables.map(({ loaded }) => loaded)).toEqual([3, 3]);
    expect(second.tables.map(({ loaded, unchanged }) => [loaded, unchanged])).toEqual([
      [0, 3],
      [0, 3],
    ]);
    expect(second.findings).toEqual(first.findings);
    expect(await fixture.participants()).toEqual(before);
  });

  it("tells what changed: a value, a new record, an attribute; not the version alone", async () => {
    const fixture = await small();
    const attributes = { systemuser: ["region"] };
    await fixture.load({ attributes });
    await fixture.csv("systemuser", [
      { ...users[0], region: "US" },
      users[1] ?? {},
      { ...users[2], versionnumber: 7 },
    ]);
    await fixture.csv(participants, [
      participant(1, { msdyn_lefton: null }),
      participant(2),
      participant(3),
      participant(4),
    ]);
    const report = await fixture.load({ attributes });
    expect(lineOf(report, participants)).toEqual({ read: 4, loaded: 2, unchanged: 2 });
    expect(lineOf(report, "systemuser")).toEqual({ read: 3, loaded: 1, unchanged: 2 });
    expect(await fixture.rows("SELECT name, region FROM dim_agent ORDER BY agent_key LIMIT 2")).toEqual([
      { name: "U1", region: "US" },
      { name: "U2", region: "EU" },
    ]);
  });

  it("counts a record that comes back into the facts as loaded", async () => {
    const fixture = await small();
    const conversation = (channel: number) => [{ activityid: guid("c", 1), msdyn_channel: channel }];
    for (const [channel, counts] of [
      [192360000, { read: 1, loaded: 1 }],
      [192350000, { read: 1, filtered: 1 }],
      [192360000, { read: 1, loaded: 1 }],
    ] as const) {
      await fixture.csv("msdyn_ocliveworkitem", conversation(channel));
      expect(lineOf(await fixture.load(), "msdyn_ocliveworkitem")).toEqual(counts);
    }
  });

  it("keeps the history of those before, and only its own quarantine", async () => {
    const fixture = await small();
    await fixture.csv("queue", [{ queueid: "none" }]);
    await fixture.load();
    await fixture.csv("queue", [{ queueid: guid("q", 1) }]);
    await fixture.load({ now: new Date("2026-03-02T13:00:00Z") });
    expect(await fixture.rows("SELECT number, started_at FROM audit.refresh ORDER BY number")).toEqual([
      { number: 1, started_at: "2026-03-02 12:00:00" },
      { number: 2, started_at: "2026-03-02 13:00:00" },
    ]);
    expect(
      await fixture.rows(
        `SELECT refresh, quarantined FROM audit.reconciliation WHERE "table" = 'queue' ORDER BY refresh`,
      ),
    ).toEqual([
      { refresh: 1, quarantined: 1 },
      { refresh: 2, quarantined: 0 },
    ]);
    expect((await fixture.check()).quarantine).toEqual({ count: 0, by_reason: [], examples: [] });
  });

  it("does not depend on the order of records", async () => {
    const fixture = await small();
    await fixture.load();
    const everything = async () => [
      await fixture.rows("SELECT * FROM fact_session_participant"),
      await fixture.rows("SELECT * FROM dim_agent"),
      await fixture.rows("SELECT * FROM fact_session"),
    ];
    const before = await everything();
    await fixture.csv(
      participants,
      [3, 1, 2].map((number) => participant(number)),
    );
    await fixture.csv("systemuser", [...users].reverse());
    expect((await fixture.load()).tables.map(({ unchanged }) => unchanged)).toEqual([3, 3]);
    expect(await everything()).toEqual(before);
  });
});

describe("the open warehouse", () => {
  it("answers nothing before the first refresh, then the last one's state", async () => {
    const fixture = await small();
    const warehouse = await open(fixture);
    try {
      expect(await warehouse.info()).toEqual({ refreshedAt: null, lastReport: null });
      await expect(warehouse.select(countParticipants)).rejects.toMatchObject({ code: "warehouse_empty" });
      await expect(warehouse.check({ exampleLimit: 1 })).rejects.toMatchObject({ code: "warehouse_empty" });
      const steps: string[] = [];
      const report = await warehouse.load({
        fileSets: await discovered(fixture),
        now: refreshMoment,
        onProgress: ({ step, done, total }) => steps.push(`${done}/${total} ${step}`),
      });
      expect(await warehouse.info()).toEqual({ refreshedAt: report.finished_at, lastReport: report });
      expect(steps.some((step) => step.includes(participants))).toBe(true);
      expect(steps.at(-1)).toMatch(/^(\d+)\/\1 /);
      expect((await warehouse.select(countParticipants)).rows).toEqual([[3]]);
    } finally {
      await warehouse.close();
    }
    const again = await open(fixture);
    expect((await again.info()).lastReport?.tables).toHaveLength(2);
    expect((await again.select(countParticipants)).rows).toEqual([[3]]);
    await again.close();
  });

  it("answers while it is refreshed, always from one whole state", async () => {
    const fixture = await small();
    const warehouse = await open(fixture);
    await warehouse.load({ fileSets: await discovered(fixture), now: refreshMoment });
    await fixture.csv(
      participants,
      [1, 2, 3, 4, 5].map((number) => participant(number)),
    );
    let done = false;
    const loading = warehouse
      .load({ fileSets: await discovered(fixture), now: refreshMoment })
      .finally(() => {
        done = true;
      });
    const seen = new Set<unknown>();
    while (!done) {
      const results = await Promise.all([1, 2, 3].map(() => warehouse.select(countParticipants)));
      for (const { rows } of results) seen.add(rows[0]?.[0]);
    }
    await loading;
    expect([...seen].every((count) => count === 3 || count === 5)).toBe(true);
    expect(seen.has(3)).toBe(true);
    expect((await warehouse.select(countParticipants)).rows).toEqual([[5]]);
    await warehouse.close();
  });

  it("refuses a second refresh at the same time", async () => {
    const fixture = await small();
    const warehouse = await open(fixture);
    const fileSets = await discovered(fixture);
    const first = warehouse.load({ fileSets, now: refreshMoment });
    await expect(warehouse.load({ fileSets, now: refreshMoment })).rejects.toMatchObject({
      code: "store_locked",
    });
    await first;
    await warehouse.close();
  });

  it("leaves nothing beside the file", async () => {
    const fixture = await small();
    await fixture.load();
    await fixture.write("queue.csv", "");
    await expect(fixture.load()).rejects.toMatchObject({ code: "empty_file" });
    expect(await readdir(dirname(fixture.store))).toEqual(["warehouse.duckdb"]);
  });
});

describe("files that are no warehouse", () => {
  it.each([
    ["text", "not a database"],
    ["an empty file", ""],
    ["a foreign database", null],
    ["a damaged header", "damage"],
  ])("%s", async (_name, content) => {
    const fixture = await small();
    await mkdir(dirname(fixture.store), { recursive: true });
    if (content === "damage") {
      await fixture.load();
      const bytes = await readFile(fixture.store);
      bytes.fill(0x5a, 4096, 12_288);
      await writeFile(fixture.store, bytes);
    } else if (content === null) {
      const { DuckDBInstance } = await import("@duckdb/node-api");
      const instance = await DuckDBInstance.create(fixture.store);
      const connection = await instance.connect();
      await connection.run("CREATE TABLE theirs AS SELECT 1");
      connection.closeSync();
      instance.closeSync();
    } else await writeFile(fixture.store, content);
    const before = await readFile(fixture.store);
    await expect(fixture.load()).rejects.toMatchObject({
      name: "WarehouseError",
      code: "store_damaged",
      message: expect.stringContaining(fixture.store),
    });
    expect((await readFile(fixture.store)).equals(before)).toBe(true);
  });

  it("too little memory is an error of the operator, and changes nothing", async () => {
    const fixture = await small();
    await fixture.load();
    await fixture.csv(
      participants,
      Array.from({ length: 20_000 }, (_, index) => participant(index)),
    );
    await expect(fixture.load({ settings: { memoryLimit: "3MB", threads: 1 } })).rejects.toMatchObject({
      name: "WarehouseError",
    });
    expect(await fixture.participants()).toHaveLength(3);
  });

  it("settings the engine refuses are named", async () => {
    const fixture = await small();
    await expect(fixture.load({ settings: { memoryLimit: "plenty", threads: 1 } })).rejects.toMatchObject({
      code: "engine_settings",
    });
  });
});

describe("another process", () => {
  const start = (fixture: ExportFixture): ChildProcess =>
    spawn(
      process.execPath,
      [
        "--import",
        "tsx",
        fileURLToPath(new URL("./kill-child.ts", import.meta.url)),
        fixture.store,
        fixture.folder,
      ],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );

  const kill = async (child: ChildProcess): Promise<void> => {
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  };

  it("killed during a refresh, ten times: the state before or after, and the next refresh works", async () => {
    const fixture = await small();
    const random = seededRandom(20260302);
    const sizes = Array.from({ length: 11 }, (_, round) => 2000 + round);
    await writeParticipants(fixture, sizes[0] ?? 0);
    await fixture.load();
    let served = sizes[0];
    for (const size of sizes.slice(1)) {
      await writeParticipants(fixture, size);
      const child = start(fixture);
      await once(child.stdout ?? child, "data");
      await new Promise((resolve) => setTimeout(resolve, random() * 500));
      await kill(child);
      const [state] = await fixture.rows<{ n: number; ledger: number }>(
        "SELECT count(*) AS n, (SELECT count(*) FROM audit.ledger) AS ledger FROM fact_session_participant",
      );
      expect([served, size]).toContain(state?.n);
      expect(state?.ledger).toBe((state?.n ?? 0) + users.length);
      served = state?.n;
    }
    expect(lineOf(await fixture.load(), participants)).toMatchObject({ read: 2010 });
    expect(await readdir(dirname(fixture.store))).toEqual(["warehouse.duckdb"]);
  });

  it("that is refreshing is noticed, and reading goes on", async () => {
    const fixture = await small();
    await fixture.csv(
      participants,
      Array.from({ length: 200_000 }, (_, index) => participant(index)),
    );
    const child = start(fixture);
    try {
      await waitFor(() => stat(`${fixture.store}.building`));
      await expect(fixture.load()).rejects.toMatchObject({
        name: "WarehouseError",
        code: "store_locked",
        message: expect.stringContaining("Wait"),
      });
      expect(await waitFor(() => stat(`${fixture.store}.building`))).toBeDefined();
    } finally {
      await kill(child);
    }
    await fixture.csv(participants, [participant(1)]);
    expect(lineOf(await fixture.load(), participants)).toMatchObject({ read: 1 });
  });
});

async function writeParticipants(fixture: ExportFixture, count: number): Promise<void> {
  await fixture.csv(
    participants,
    Array.from({ length: count }, (_, index) => participant(index)),
  );
}

async function waitFor<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const found = await attempt().catch(() => null);
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("waited in vain");
}

/** A seeded source of numbers from 0 to 1. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
