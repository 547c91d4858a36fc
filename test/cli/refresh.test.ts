import { describe, expect, it } from "vitest";
import type { RefreshReport } from "../../src/warehouse/warehouse.ts";
import type { Workspace } from "../../src/workspace/workspace.ts";
import { rollcall } from "./fake-effects.ts";

const refreshReport: RefreshReport = {
  started_at: "2026-04-01T05:59:58Z",
  finished_at: "2026-04-01T06:00:00Z",
  tables: [
    {
      source: "fabrikam",
      table: "msdyn_sessionparticipant",
      read: 61_234,
      loaded: 61_000,
      unchanged: 0,
      superseded: 12,
      deleted: 0,
      filtered: 200,
      quarantined: 22,
    },
    {
      source: "fabrikam",
      table: "systemuser",
      read: 80,
      loaded: 80,
      unchanged: 0,
      superseded: 0,
      deleted: 0,
      filtered: 0,
      quarantined: 0,
    },
  ],
  findings: [{ rule: "orphan_participant", severity: "warning", count: 3 }],
};

const refresh: Workspace["refresh"] = async (options) => {
  options?.onProgress?.({ step: "reading msdyn_sessionparticipant", done: 1, total: 4 });
  options?.onProgress?.({ step: "building facts\u001b[2J", done: 3, total: 4 });
  return refreshReport;
};

describe("rollcall refresh", () => {
  it("accounts for every record, whatever was found", async () => {
    const { code, output, errorOutput } = await rollcall(["refresh"], { workspace: { refresh } });
    expect({ code, errorOutput }).toEqual({ code: 0, errorOutput: "" });
    expect(`\n${output}`).toBe(`
┌──────────┬──────────────────────────┬────────┬────────┬────────────┬──────────┬─────────────┐
│ source   │ table                    │   read │ loaded │ superseded │ filtered │ quarantined │
├──────────┼──────────────────────────┼────────┼────────┼────────────┼──────────┼─────────────┤
│ fabrikam │ msdyn_sessionparticipant │ 61,234 │ 61,000 │         12 │      200 │          22 │
│ fabrikam │ systemuser               │     80 │     80 │          0 │        0 │           0 │
└──────────┴──────────────────────────┴────────┴────────┴────────────┴──────────┴─────────────┘
read = loaded + superseded + filtered + quarantined, in every table

┌────────────────────┬──────────┬───────┐
│ finding            │ severity │ count │
├────────────────────┼──────────┼───────┤
│ orphan_participant │ warning  │     3 │
└────────────────────┴──────────┴───────┘
`);
  });

  it("prints the report as it is in JSON", async () => {
    const { output } = await rollcall(["refresh", "--format", "json"], { workspace: { refresh } });
    expect(JSON.parse(output)).toEqual(refreshReport);
    expect(Object.keys(JSON.parse(output))).toEqual(["started_at", "finished_at", "tables", "findings"]);
  });

  it("shows its progress to a person only, on standard error", async () => {
    const { output, errorOutput } = await rollcall(["refresh"], { workspace: { refresh }, columns: 100 });
    expect(errorOutput).toContain("reading msdyn_sessionparticipant");
    expect(errorOutput).toContain("building facts\\u001b[2J");
    expect(errorOutput).toContain("75%");
    expect(output).not.toContain("75%");
  });

  it("becomes blocks of lines where a terminal is too narrow for the table", async () => {
    const { output } = await rollcall(["refresh"], { workspace: { refresh }, columns: 40 });
    expect(output).toContain(
      "table        msdyn_sessionparticipant\nread         61,234\nloaded       61,000\n",
    );
    for (const line of output.split("\n")) expect(line.length).toBeLessThanOrEqual(70);
  });
});
