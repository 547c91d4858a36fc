import type { Answer } from "../../src/query/answer.ts";

/** Two experts and those without a name: every unit, a blank, and a missing member. */
export const expertAnswer: Answer = {
  columns: [
    { name: "agent.name", label: "Agent", type: "text", unit: null },
    { name: "date.year", label: "Year", type: "integer", unit: null },
    { name: "consult_requested", label: "Consult requested", type: "integer", unit: "count" },
    { name: "consult_acceptance_rate", label: "Consult acceptance rate", type: "number", unit: "rate" },
    { name: "avg_consult_time_min", label: "Avg. consult time (min)", type: "number", unit: "minutes" },
    { name: "time_to_join_median_sec", label: "Time to join, median (sec)", type: "number", unit: "seconds" },
  ],
  rows: [
    {
      "agent.name": "Chen Wei",
      "date.year": 2026,
      consult_requested: 12345,
      consult_acceptance_rate: 0.1844,
      avg_consult_time_min: 15,
      time_to_join_median_sec: 62.4,
    },
    {
      "agent.name": "小林 美咲 🙂",
      "date.year": 2026,
      consult_requested: 3,
      consult_acceptance_rate: 0,
      avg_consult_time_min: null,
      time_to_join_median_sec: null,
    },
    {
      "agent.name": null,
      "date.year": 2026,
      consult_requested: 0,
      consult_acceptance_rate: null,
      avg_consult_time_min: null,
      time_to_join_median_sec: 0,
    },
  ],
  meta: {
    time: { from: "2026-01-01", to: null, zone: "Europe/Berlin" },
    refreshed_at: "2026-04-01T06:00:00Z",
    row_count: 3,
    warnings: [],
  },
};

/** One text column with these members, and a count. */
export function answerOf(texts: readonly (string | null)[]): Answer {
  return {
    columns: [
      { name: "agent.name", label: "Agent", type: "text", unit: null },
      { name: "consult_requested", label: "Consult requested", type: "integer", unit: "count" },
    ],
    rows: texts.map((text, index) => ({ "agent.name": text, consult_requested: 0 - index })),
    meta: {
      time: { from: null, to: null, zone: "UTC" },
      refreshed_at: null,
      row_count: texts.length,
      warnings: [],
    },
  };
}
