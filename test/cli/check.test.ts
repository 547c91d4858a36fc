import { describe, expect, it } from "vitest";
import type { QualityReport } from "../../src/warehouse/warehouse.ts";
import { rollcall } from "./fake-effects.ts";

const report: QualityReport = {
  refreshed_at: "2026-04-01T06:00:00Z",
  findings: [
    {
      rule: "left_before_joined",
      severity: "warning",
      count: 1_204,
      help: "Participants that left before they joined; their participation time is blank. Look at the clocks of the systems that write these times.",
      about: "participant",
      examples: [
        { source: "fabrikam", id: "3f0a1a7e-1111-4222-8333-444455556666", detail: "left 12 s earlier" },
        { source: "fabrikam", id: "3f0a1a7e-1111-4222-8333-444455557777", detail: null },
      ],
    },
  ],
  quarantine: {
    count: 3,
    by_reason: [
      { source: "fabrikam", table: "systemuser", column: null, reason: "missing_columns", count: 1 },
      {
        source: "fabrikam",
        table: "msdyn_sessionparticipant",
        column: "msdyn_joinedon",
        reason: "unreadable_instant",
        count: 2,
      },
    ],
    examples: [
      {
        source: "fabrikam",
        table: "systemuser",
        file: "export/systemuser.csv",
        line: 17,
        record: null,
        key: null,
        column: null,
        reason: "missing_columns",
        raw: "half\u001b[2J a line",
      },
      {
        source: "fabrikam",
        table: "msdyn_sessionparticipant",
        file: "export/msdyn_sessionparticipant.csv",
        line: null,
        record: 4,
        key: "3f0a1a7e-1111-4222-8333-444455558888",
        column: "msdyn_joinedon",
        reason: "unreadable_instant",
        raw: '{"msdyn_joinedon":"yesterday"}',
      },
    ],
  },
};

describe("rollcall check", () => {
  it("shows findings and quarantine with their rows, and ends well", async () => {
    const { code, output } = await rollcall(["check"], { workspace: { check: async () => report } });
    expect(code).toBe(0);
    expect(`\n${output}`).toBe(`
Data quality as of 2026-04-01T06:00:00Z

┌────────────────────┬──────────┬───────┐
│ finding            │ severity │ count │
├────────────────────┼──────────┼───────┤
│ left_before_joined │ warning  │ 1,204 │
└────────────────────┴──────────┴───────┘

left_before_joined (warning, 1,204)
  Participants that left before they joined; their participation time is blank. Look at the clocks
  of the systems that write these times.
  - participant 3f0a1a7e-1111-4222-8333-444455556666 of fabrikam: left 12 s earlier
  - participant 3f0a1a7e-1111-4222-8333-444455557777 of fabrikam
  … and 1,202 more (--examples N shows more)

Quarantine: 3 records
┌──────────┬──────────────────────────┬────────────────┬────────────────────┬───────┐
│ source   │ table                    │ column         │ reason             │ count │
├──────────┼──────────────────────────┼────────────────┼────────────────────┼───────┤
│ fabrikam │ systemuser               │ (whole line)   │ missing_columns    │     1 │
│ fabrikam │ msdyn_sessionparticipant │ msdyn_joinedon │ unreadable_instant │     2 │
└──────────┴──────────────────────────┴────────────────┴────────────────────┴───────┘

export/systemuser.csv, line 17
  reason  missing_columns
  key     none
  raw     half\\u001b[2J a line

export/msdyn_sessionparticipant.csv, record 4
  reason  unreadable_instant in msdyn_joinedon
  key     3f0a1a7e-1111-4222-8333-444455558888
  raw     {"msdyn_joinedon":"yesterday"}

… and 1 more (--examples N shows more)
`);
  });

  it("says when there is nothing to show", async () => {
    const clean = { ...report, findings: [], quarantine: { count: 0, by_reason: [], examples: [] } };
    const { output } = await rollcall(["check"], { workspace: { check: async () => clean } });
    expect(output).toBe(
      "Data quality as of 2026-04-01T06:00:00Z\n\nNo findings.\n\nNo records in quarantine.\n",
    );
  });

  it("asks for as many examples as wanted", async () => {
    const limits: unknown[] = [];
    const workspace = {
      check: async (options: unknown) => {
        limits.push(options);
        return report;
      },
    };
    await rollcall(["check"], { workspace });
    await rollcall(["check", "--examples", "0"], { workspace });
    expect(limits).toEqual([{ exampleLimit: 5 }, { exampleLimit: 0 }]);
  });

  it("prints the report as it is in JSON", async () => {
    const { output } = await rollcall(["check", "--format", "json"], {
      workspace: { check: async () => report },
    });
    expect(JSON.parse(output)).toEqual(report);
  });
});
