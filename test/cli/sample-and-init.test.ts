import { describe, expect, it } from "vitest";
import type { Effects } from "../../src/cli/effects.ts";
import { InputError } from "../../src/errors.ts";
import type { SampleSummary } from "../../src/sample/write-sample.ts";
import { rollcall } from "./fake-effects.ts";

const summary: SampleSummary = {
  folder: "/workspaces/out",
  format: "json",
  period: { from: "2026-01-01T23:00:00Z", to: "2026-03-31T15:00:00Z", zone: "Europe/Berlin" },
  rows: {
    systemuser: 70,
    queue: 9,
    msdyn_liveworkstream: 8,
    msdyn_presence: 5,
    msdyn_ocliveworkitem: 20_000,
    msdyn_ocsession: 28_123,
    msdyn_sessionparticipant: 41_007,
    msdyn_ocsessionparticipantevent: 9_001,
    msdyn_ocliveworkitemsentiment: 15_250,
    msdyn_agentstatushistory: 60_500,
  },
  oddities: [{ kind: "entity record", table: "msdyn_ocsession", records: 4, fate: "filtered" }],
  mostOpenConversations: 12,
};

describe("rollcall sample", () => {
  it("passes its options on and says what it wrote", async () => {
    const requests: unknown[] = [];
    const writeSample: Effects["writeSample"] = async (request, onProgress) => {
      requests.push(request);
      onProgress?.({ days: 3, of: 7 });
      return summary;
    };
    const argv = [
      "sample",
      "out",
      "--seed",
      "7",
      "--days",
      "7",
      "--conversations",
      "50",
      "--dirty",
      "--format",
      "json",
    ];
    const { output, errorOutput } = await rollcall(argv, { effects: { writeSample } });
    await rollcall(["sample", "/out"], { effects: { writeSample } });
    expect(requests).toEqual([
      { folder: "/workspaces/out", seed: 7, days: 7, conversations: 50, dirty: true, format: "json" },
      { folder: "/out", seed: 1, days: 90, conversations: 20_000, dirty: false, format: "csv" },
    ]);
    expect(errorOutput).toBe("");
    expect(`\n${output}`).toBe(`
Wrote JSON files to /workspaces/out
2026-01-01T23:00:00Z to 2026-03-31T15:00:00Z (a contact center in Europe/Berlin)
┌─────────────────────────────────┬─────────┐
│ table                           │ records │
├─────────────────────────────────┼─────────┤
│ systemuser                      │      70 │
│ queue                           │       9 │
│ msdyn_liveworkstream            │       8 │
│ msdyn_presence                  │       5 │
│ msdyn_ocliveworkitem            │  20,000 │
│ msdyn_ocsession                 │  28,123 │
│ msdyn_sessionparticipant        │  41,007 │
│ msdyn_ocsessionparticipantevent │   9,001 │
│ msdyn_ocliveworkitemsentiment   │  15,250 │
│ msdyn_agentstatushistory        │  60,500 │
└─────────────────────────────────┴─────────┘

┌───────────────┬─────────────────┬──────────────┬─────────┐
│ odd records   │ table           │ in a refresh │ records │
├───────────────┼─────────────────┼──────────────┼─────────┤
│ entity record │ msdyn_ocsession │ filtered     │       4 │
└───────────────┴─────────────────┴──────────────┴─────────┘
`);
  });

  it("shows a person how far it is", async () => {
    const writeSample: Effects["writeSample"] = async (_request, onProgress) => {
      onProgress?.({ days: 3, of: 7 });
      return summary;
    };
    const { errorOutput } = await rollcall(["sample", "out"], { effects: { writeSample }, columns: 80 });
    expect(errorOutput).toContain("simulating day 3 of 7");
  });
});

describe("rollcall init", () => {
  it("says what it wrote and what comes next", async () => {
    const here = await rollcall(["init"]);
    expect(here.output).toBe(
      "Wrote /workspaces/rollcall.yaml.\nName your sources in it, then run: rollcall refresh\n",
    );
    const there = await rollcall(["init", "fabrikam"]);
    expect(there.output).toContain("Wrote /workspaces/fabrikam/rollcall.yaml.");
    expect(there.output).toContain("rollcall refresh --workspace fabrikam\n");
  });

  it("reports a workspace that is there already", async () => {
    const message = "There is a rollcall.yaml already.";
    const taken = InputError.of([
      { code: "workspace_exists", path: "rollcall.yaml", message, suggestions: [] },
    ]);
    const { code, output, errorOutput } = await rollcall(["init"], {
      effects: { initWorkspace: () => Promise.reject(taken) },
    });
    expect({ code, output }).toEqual({ code: 2, output: "" });
    expect(JSON.parse(errorOutput).code).toBe("workspace_exists");
  });
});
