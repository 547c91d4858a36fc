import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openWorkspace } from "../../src/workspace/open-workspace.ts";

const guid = (n: number) => `00000000-0000-0000-0000-${String(n).padStart(12, "0")}`;
const settings = `name: Small
time_zone: Europe/Berlin
sources:
  - {name: main, type: dataverse-files, path: ./export, attributes: {systemuser: [region]}}
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-workspace-"));
  await mkdir(join(folder, "export"));
  await mkdir(join(folder, "model"));
  await writeFile(join(folder, "rollcall.yaml"), settings);
  await writeFile(
    join(folder, "export", "msdyn_sessionparticipant.csv"),
    `msdyn_sessionparticipantid,msdyn_agentid,msdyn_mode,msdyn_addedon\n${guid(1)},${guid(9)},192350003,2026-03-01T10:00:00Z\n`,
  );
  await writeFile(
    join(folder, "export", "systemuser.csv"),
    `systemuserid,fullname,region\n${guid(9)},Ann,North\n`,
  );
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("a workspace", () => {
  test("answers with its own metrics and attributes at once, without a refresh in between", async () => {
    const first = await openWorkspace(folder);
    await first.refresh();
    await first.close();
    await writeFile(
      join(folder, "model", "own.yaml"),
      "name: own\nmetrics:\n  - {name: twice_the_consults, expression: consult_requested * 2}\n",
    );
    const workspace = await openWorkspace(folder);
    expect(workspace.catalogue().metrics.map(({ name }) => name)).toContain("twice_the_consults");
    expect(workspace.catalogue().dimensions.map(({ name }) => name)).toContain("agent.region");
    const { rows } = await workspace.query({
      dimensions: ["agent.region"],
      measures: ["twice_the_consults"],
    });
    expect(rows).toEqual([{ "agent.region": "North", twice_the_consults: 2 }]);
    await workspace.close();
  });

  test("loads tables of other systems, and says what to do while they are not there", async () => {
    const first = await openWorkspace(folder);
    await first.refresh();
    await first.close();
    await writeFile(
      join(folder, "rollcall.yaml"),
      `${settings}tables:\n  plan: {path: plan.csv, key: [agent_id], columns: {agent_id: id, hours: number}}\n`,
    );
    await writeFile(
      join(folder, "model", "own.yaml"),
      `name: own
datasets:
  - {name: agent, unique_keys: [[agent_id]]}
  - {name: planned, source: plan, primary_key: [agent_id], fields: [{name: hours, expression: hours}]}
relationships:
  - {name: planned_agent, from: planned, to: agent, from_columns: [agent_id], to_columns: [agent_id]}
metrics: [{name: planned_hours, expression: SUM(planned.hours)}]
`,
    );
    const query = { dimensions: ["agent.name"], measures: ["planned_hours", "consult_requested"] };
    const workspace = await openWorkspace(folder);
    await expect(workspace.query(query)).rejects.toMatchObject({
      code: "query_failed",
      message: expect.stringContaining("refresh after a change of rollcall.yaml"),
    });
    await expect(workspace.refresh()).rejects.toMatchObject({ code: "missing_file" });
    expect((await workspace.query({ measures: ["consult_requested"] })).rows).toEqual([
      { consult_requested: 1 },
    ]);
    await writeFile(join(folder, "plan.csv"), `agent_id,hours\n${guid(9)},7.5\n${guid(8)},6\n`);
    await workspace.refresh();
    expect((await workspace.query(query)).rows).toEqual([
      { "agent.name": "Ann", planned_hours: 7.5, consult_requested: 1 },
      { "agent.name": null, planned_hours: 6, consult_requested: null },
    ]);
    await workspace.close();
  });

  test("says what to do before its first refresh, and after it was closed", async () => {
    const workspace = await openWorkspace(folder);
    await expect(workspace.query({ measures: ["consult_requested"] })).rejects.toMatchObject({
      code: "warehouse_empty",
    });
    expect(await workspace.lastRefresh()).toBe(null);
    await workspace.close();
    await expect(workspace.query({ measures: ["consult_requested"] })).rejects.toMatchObject({
      code: "workspace_closed",
    });
  });

  test("is refused with the fault of its files", async () => {
    await rm(join(folder, "model"), { recursive: true });
    await writeFile(join(folder, "model"), "not a folder");
    await expect(openWorkspace(folder)).rejects.toMatchObject({ code: "invalid_model" });
    await rm(join(folder, "rollcall.yaml"));
    await expect(openWorkspace(folder)).rejects.toMatchObject({
      code: "no_workspace",
      issues: [{ code: "no_workspace" }],
    });
  });

  test("opens its warehouse again after a fault was put right", async () => {
    const workspace = await openWorkspace(folder);
    await writeFile(join(folder, "warehouse.duckdb"), "no warehouse");
    const ask = () => workspace.query({ measures: ["consult_requested"] });
    await expect(ask()).rejects.toMatchObject({ code: "store_damaged" });
    await rm(join(folder, "warehouse.duckdb"));
    await expect(ask()).rejects.toMatchObject({ code: "warehouse_empty" });
    await workspace.refresh();
    expect((await ask()).rows).toEqual([{ consult_requested: 1 }]);
    await workspace.close();
  });

  test("keeps its reports until one of its files changes", async () => {
    const workspace = await openWorkspace(folder);
    const first = await workspace.reports();
    expect(await workspace.reports()).toBe(first);
    await mkdir(join(folder, "reports"));
    await writeFile(join(folder, "reports", "own.yaml"), "version: 1");
    await expect(workspace.reports()).rejects.toMatchObject({ code: "invalid_report" });
    await rm(join(folder, "reports"), { recursive: true });
    expect(await workspace.reports()).toEqual(first);
    await workspace.close();
  });

  test("has the history of its refreshes, the latest first", async () => {
    const workspace = await openWorkspace(folder);
    expect(await workspace.refreshes()).toEqual([]);
    const reports = [await workspace.refresh(), await workspace.refresh(), await workspace.refresh()];
    expect(await workspace.refreshes()).toEqual([...reports].reverse());
    expect(await workspace.refreshes({ limit: 1 })).toEqual(reports.slice(-1));
    expect(reports.map(({ tables }) => tables[0]?.loaded)).toEqual([1, 0, 0]);
    await workspace.close();
  });

  test("stops a query whose caller gives up", async () => {
    const workspace = await openWorkspace(folder);
    await workspace.refresh();
    const given = AbortSignal.abort();
    await expect(workspace.query({ measures: ["consult_requested"] }, { signal: given })).rejects.toThrow();
    expect((await workspace.query({ measures: ["consult_requested"] })).rows).toEqual([
      { consult_requested: 1 },
    ]);
    await workspace.close();
  });
});
