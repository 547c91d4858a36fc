import { describe, expect, it } from "vitest";
import type { Catalogue } from "../../src/query/catalogue.ts";
import { rollcall } from "./fake-effects.ts";

const catalogue: Catalogue = {
  metrics: [
    {
      name: "consult_requested",
      label: "Consult requested",
      description: "Consult requests. However they ended.",
      formula: "SUM(CASE WHEN session_participant.consult_mode = 'Consult' THEN 1 ELSE 0 END)",
      expanded: "SUM(CASE WHEN session_participant.consult_mode = 'Consult' THEN 1 ELSE 0 END)",
      datasets: ["session_participant"],
      unit: "count",
      format: "integer",
      blank_class: "Z",
      better: null,
      source: "Use consult metrics",
    },
    {
      name: "consult_acceptance_rate",
      label: "Consult acceptance rate",
      description: "Share of consult requests that were accepted.",
      formula: "consult_requests_accepted / NULLIF(consult_requested, 0)",
      expanded: "SUM(a) / NULLIF(SUM(b), 0)",
      datasets: ["session_participant"],
      unit: "rate",
      format: "percent",
      blank_class: "R",
      better: "higher",
      source: "Use consult metrics",
    },
    {
      name: "consults_per_conversation",
      label: "Consults per conversation",
      description: "",
      formula: "consult_requested / total_conversations",
      expanded: "SUM(b) / COUNT(c)",
      datasets: ["session_participant", "conversation"],
      unit: "ratio",
      format: "decimal",
      blank_class: null,
      better: null,
      source: "model/own.ossie.yaml",
    },
  ],
  dimensions: [{ name: "agent.name", label: "Agent", description: "Name of the participant.", type: "text" }],
  unavailable: [
    {
      name: "avg_csat",
      label: "Avg. CSAT",
      needs: "msfp_surveyresponse",
      source: "Out-of-the-box data models",
    },
  ],
};

const workspace = { catalogue: () => catalogue };

describe("rollcall metrics", () => {
  it("lists metrics by dataset, then dimensions", async () => {
    const { output } = await rollcall(["metrics"], { workspace });
    expect(`\n${output}`).toBe(`
Metrics of session_participant
┌─────────────────────────┬─────────────────────────┬───────┬───────────────────────────────────────────────┐
│ name                    │ label                   │ unit  │ meaning                                       │
├─────────────────────────┼─────────────────────────┼───────┼───────────────────────────────────────────────┤
│ consult_requested       │ Consult requested       │ count │ Consult requests.                             │
│ consult_acceptance_rate │ Consult acceptance rate │ rate  │ Share of consult requests that were accepted. │
└─────────────────────────┴─────────────────────────┴───────┴───────────────────────────────────────────────┘

Metrics of session_participant and conversation
┌───────────────────────────┬───────────────────────────┬───────┬─────────┐
│ name                      │ label                     │ unit  │ meaning │
├───────────────────────────┼───────────────────────────┼───────┼─────────┤
│ consults_per_conversation │ Consults per conversation │ ratio │         │
└───────────────────────────┴───────────────────────────┴───────┴─────────┘

Dimensions
┌────────────┬───────┬──────┬──────────────────────────┐
│ name       │ label │ type │ meaning                  │
├────────────┼───────┼──────┼──────────────────────────┤
│ agent.name │ Agent │ text │ Name of the participant. │
└────────────┴───────┴──────┴──────────────────────────┘

Published metrics that cannot be answered
┌──────────┬───────────┬─────────────────────┐
│ name     │ label     │ needs               │
├──────────┼───────────┼─────────────────────┤
│ avg_csat │ Avg. CSAT │ msfp_surveyresponse │
└──────────┴───────────┴─────────────────────┘
`);
  });

  it("shows the definition of one metric", async () => {
    const { output } = await rollcall(["metrics", "consult_acceptance_rate"], { workspace, columns: 80 });
    expect(`\n${output}`).toBe(`
name        consult_acceptance_rate
label       Consult acceptance rate
meaning     Share of consult requests that were accepted.
formula     consult_requests_accepted / NULLIF(consult_requested, 0)
expanded    SUM(a) / NULLIF(SUM(b), 0)
rows of     session_participant
unit        rate
format      percent
blank or 0  0 when the upper count is 0; blank when there is nothing to divide
            by (class R)
better      higher
source      Use consult metrics
`);
  });

  it("says in words when each class of metric is blank", async () => {
    for (const [blankClass, words] of [
      ["Z", "0 when there are rows but none counts"],
      ["N", "never 0"],
      ["A", "no value to average"],
      ["T", "no value to add up"],
    ]) {
      const metrics = catalogue.metrics.map((metric) => ({ ...metric, blank_class: blankClass ?? null }));
      const { output } = await rollcall(["metrics", "consult_requested"], {
        workspace: { catalogue: () => ({ ...catalogue, metrics }) },
      });
      expect(output).toContain(words);
    }
  });

  it("prints the catalogue, or the metric, as it is in JSON", async () => {
    const all = await rollcall(["metrics", "--format", "json"], { workspace });
    expect(JSON.parse(all.output)).toEqual(catalogue);
    const one = await rollcall(["metrics", "consult_requested", "--format", "json"], { workspace });
    expect(JSON.parse(one.output)).toEqual(catalogue.metrics[0]);
  });

  it("names the nearest metrics for an unknown one", async () => {
    const { code, output, errorOutput } = await rollcall(["metrics", "consult_request"], { workspace });
    expect({ code, output }).toEqual({ code: 2, output: "" });
    expect(JSON.parse(errorOutput)).toMatchObject({
      code: "unknown_metric",
      issues: [{ code: "unknown_metric", path: "name", suggestions: ["consult_requested"] }],
    });
  });
});
