import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Answer, Explanation } from "../../src/query/answer.ts";
import type { MetricQuery } from "../../src/query/metric-query.ts";
import { answerOf, expertAnswer } from "./answers.ts";
import { rollcall } from "./fake-effects.ts";

const explanation: Explanation = {
  request: { measures: ["consult_acceptance_rate"] },
  metrics: [
    {
      name: "consult_acceptance_rate",
      label: "Consult acceptance rate",
      formula: "consult_requests_accepted / NULLIF(consult_requested, 0)",
      expanded: "SUM(...) / NULLIF(SUM(...), 0)",
      rows: "one row per participant",
      description: "Share of requests that were accepted.",
    },
  ],
  plan: ["aggregate session_participant", "order rows"],
  sql: "SELECT 1\nWHERE x = $1",
  parameters: ["Consult"],
};

const answering = (answer: Answer) => ({
  query: async () => answer,
  explain: async () => explanation,
});

describe("rollcall query", () => {
  it("builds one metric query of its options", async () => {
    const asked: MetricQuery[] = [];
    const workspace = {
      query: async (query: MetricQuery) => {
        asked.push(query);
        return expertAnswer;
      },
    };
    const options = [
      [
        "--metric",
        "consult_requested",
        "--metric",
        "consult_acceptance_rate",
        "--by",
        "agent.name",
        "--by",
        "date.month",
      ],
      ["--where", "agent.is_bot = FALSE", "--where", "queue.name = 'Billing: EU'"],
      ["--having", "consult_requested > 5"],
      ["--from", "2026-01-01", "--to", "2026-02-01", "--time-zone", "America/New_York"],
      ["--order", "consult_requested:desc", "--order", "agent.name", "--limit", "0"],
    ].flat();
    await rollcall(["query", ...options], { workspace });
    await rollcall(["query", "--metric", "consult_requested"], { workspace });
    expect(asked).toEqual([
      {
        dimensions: ["agent.name", "date.month"],
        measures: ["consult_requested", "consult_acceptance_rate"],
        where: ["agent.is_bot = FALSE", "queue.name = 'Billing: EU'"],
        having: ["consult_requested > 5"],
        order_by: [
          { field: "consult_requested", direction: "desc" },
          { field: "agent.name", direction: "asc" },
        ],
        limit: 0,
        time: { from: "2026-01-01", to: "2026-02-01", zone: "America/New_York" },
      },
      { measures: ["consult_requested"] },
    ]);
  });

  it("prints a table", async () => {
    const { output, errorOutput } = await rollcall(["query"], { workspace: answering(expertAnswer) });
    expect(errorOutput).toBe("");
    expect(`\n${output}`).toBe(`
┌──────────────┬──────┬───────────────────┬─────────────────────────┬─────────────────────────┬────────────────────────────┐
│ Agent        │ Year │ Consult requested │ Consult acceptance rate │ Avg. consult time (min) │ Time to join, median (sec) │
├──────────────┼──────┼───────────────────┼─────────────────────────┼─────────────────────────┼────────────────────────────┤
│ Chen Wei     │ 2026 │            12,345 │                   18.4% │                    15.0 │                         62 │
│ 小林 美咲 🙂 │ 2026 │                 3 │                    0.0% │                         │                            │
│ Unknown      │ 2026 │                 0 │                         │                         │                          0 │
└──────────────┴──────┴───────────────────┴─────────────────────────┴─────────────────────────┴────────────────────────────┘
3 rows · 2026-01-01 to the end (Europe/Berlin) · refreshed 2026-04-01T06:00:00Z
`);
  });

  it("fits the table into a terminal", async () => {
    const { output } = await rollcall(["query"], { workspace: answering(expertAnswer), columns: 80 });
    expect(`\n${output}`).toBe(`
┌──────────────┬──────┬─────────────┬─────────────┬─────────────┬──────────────┐
│ Agent        │ Year │     Consult │     Consult │        Avg. │      Time to │
│              │      │   requested │  acceptance │     consult │ join, median │
│              │      │             │        rate │  time (min) │        (sec) │
├──────────────┼──────┼─────────────┼─────────────┼─────────────┼──────────────┤
│ Chen Wei     │ 2026 │      12,345 │       18.4% │        15.0 │           62 │
│ 小林 美咲 🙂 │ 2026 │           3 │        0.0% │             │              │
│ Unknown      │ 2026 │           0 │             │             │            0 │
└──────────────┴──────┴─────────────┴─────────────┴─────────────┴──────────────┘
3 rows · 2026-01-01 to the end (Europe/Berlin) · refreshed 2026-04-01T06:00:00Z
`);
  });

  it("prints the answer as it is in JSON", async () => {
    const { output } = await rollcall(["query", "--format", "json"], { workspace: answering(expertAnswer) });
    expect(output).toBe(`${JSON.stringify(expertAnswer, null, 2)}\n`);
  });

  it("prints CSV with raw values", async () => {
    const { output } = await rollcall(["query", "--format", "csv"], { workspace: answering(expertAnswer) });
    expect(output.split("\r\n")).toEqual([
      "agent.name,date.year,consult_requested,consult_acceptance_rate,avg_consult_time_min,time_to_join_median_sec",
      "Chen Wei,2026,12345,0.1844,15,62.4",
      "小林 美咲 🙂,2026,3,0,,",
      ",2026,0,,,0",
      "",
    ]);
  });

  it("prints no row as a table with its heads", async () => {
    const { output } = await rollcall(["query"], { workspace: answering(answerOf([])), columns: 80 });
    expect(output).toContain("│ Agent │ Consult requested │");
    expect(output).toContain("0 rows");
  });

  it("names columns of one label apart", async () => {
    const [agent, ...others] = answerOf(["x"]).columns;
    if (agent === undefined) throw new Error("The answer has no columns");
    const columns = [agent, { ...agent, name: "requester.name" }, ...others];
    const { output } = await rollcall(["query"], { workspace: answering({ ...answerOf(["x"]), columns }) });
    expect(output).toContain("│ agent.name │ requester.name │ Consult requested │");
  });

  it("explains before it answers", async () => {
    const workspace = answering(answerOf(["x"]));
    const { output } = await rollcall(["query", "--explain"], { workspace });
    expect(`\n${output.slice(0, output.indexOf("┌"))}`).toBe(`
Request
  {
    "measures": [
      "consult_acceptance_rate"
    ]
  }

Metrics
  consult_acceptance_rate (Consult acceptance rate)
    formula   consult_requests_accepted / NULLIF(consult_requested, 0)
    expanded  SUM(...) / NULLIF(SUM(...), 0)
    rows      one row per participant

Plan
  1. aggregate session_participant
  2. order rows

SQL
  SELECT 1
  WHERE x = $1

Parameters
  $1 = "Consult"

`);
    const json = await rollcall(["query", "--explain", "--format", "json"], { workspace });
    expect(JSON.parse(json.output)).toEqual({ ...answerOf(["x"]), explain: explanation });
    const csv = await rollcall(["query", "--explain", "--format", "csv"], { workspace });
    expect(csv.output).toMatch(/^agent\.name,/);
    expect(csv.errorOutput).toMatch(/^Request\n/);
  });

  it("passes doubts about the data on beside a CSV, under a table", async () => {
    const doubtful = {
      ...answerOf([]),
      meta: { ...answerOf([]).meta, warnings: ["The last day is not over."] },
    };
    const csv = await rollcall(["query", "--format", "csv"], { workspace: answering(doubtful) });
    expect(csv.errorOutput).toBe("warning: The last day is not over.\n");
    const table = await rollcall(["query"], { workspace: answering(doubtful) });
    expect(table.output).toMatch(/warning: The last day is not over\.\n$/);
  });

  describe("--output", () => {
    let folder = "";
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), "rollcall-cli-"));
    });
    afterEach(() => rm(folder, { recursive: true, force: true }));

    it.each(["table", "json", "csv"])("writes %s into a file and nothing else", async (format) => {
      const workspace = answering(expertAnswer);
      const printed = await rollcall(["query", "--format", format], { workspace });
      const file = join(folder, "answer");
      await writeFile(file, "earlier");
      const outcome = await rollcall(["query", "--format", format, "--output", file], { workspace });
      expect(outcome).toEqual({ code: 0, output: "", errorOutput: "" });
      expect(await readFile(file, "utf8")).toBe(printed.output);
      expect(await readdir(folder)).toEqual(["answer"]);
    });

    it("has the workspace write Parquet beside the file and moves it there", async () => {
      const files: string[] = [];
      const workspace = {
        queryToParquet: async (_query: MetricQuery, file: string) => {
          files.push(file);
          await writeFile(file, "PAR1");
          return expertAnswer.meta;
        },
      };
      const argv = ["query", "--format", "parquet", "--output", "answer.parquet"];
      const outcome = await rollcall(argv, { workspace, columns: 80, effects: { folder } });
      expect(outcome).toEqual({ code: 0, output: "", errorOutput: "Wrote 3 rows to answer.parquet.\n" });
      expect(files).toEqual([expect.stringContaining(join(folder, ".answer.parquet."))]);
      expect(await readdir(folder)).toEqual(["answer.parquet"]);
    });

    it("leaves the earlier file when the answer fails on the way", async () => {
      await writeFile(join(folder, "answer.parquet"), "earlier");
      const workspace = {
        queryToParquet: async (_query: MetricQuery, file: string): Promise<Answer["meta"]> => {
          await writeFile(file, "half");
          throw new Error("broken off");
        },
      };
      const argv = ["query", "--format", "parquet", "--output", "answer.parquet"];
      expect((await rollcall(argv, { workspace, effects: { folder } })).code).toBe(70);
      expect(await readdir(folder)).toEqual(["answer.parquet"]);
      expect(await readFile(join(folder, "answer.parquet"), "utf8")).toBe("earlier");
    });

    it.each(["missing/answer.csv", "a-folder"])("refuses %s", async (output) => {
      await mkdir(join(folder, "a-folder"));
      const argv = ["query", "--format", "csv", "--output", output];
      const outcome = await rollcall(argv, { workspace: answering(expertAnswer), effects: { folder } });
      expect(outcome.code).toBe(2);
      expect(JSON.parse(outcome.errorOutput).code).toBe("unwritable_output");
      expect(await readdir(folder)).toEqual(["a-folder"]);
    });
  });
});

describe("data on a terminal", () => {
  const hostile = [
    "\u001b]0;owned\u0007",
    "\u001b[2Jgone",
    "two\nlines\r\n",
    "\u202egnihtemos",
    "\u009b31m",
    "a\u200bb",
    "\ud83d",
  ];

  it.each(["table", "csv", "json"])("never carries control characters in %s", async (format) => {
    const workspace = answering(answerOf(hostile));
    const { output } = await rollcall(["query", "--format", format], { workspace, columns: 100 });
    expect(output.replace(/\r?\n/g, "")).not.toMatch(/[\p{Cc}\p{Cs}\u202e\u200b]/u);
    if (format === "json") expect(JSON.parse(output).rows[1]["agent.name"]).toBe("\u001b[2Jgone");
  });

  it("keeps the borders of a table straight", async () => {
    const texts = [
      "مها الخطيب",
      "נועה לוי",
      "小林 美咲",
      "🙂👩‍👩‍👧",
      "Zoë",
      "a".repeat(300),
      "漢".repeat(300),
      "🙂".repeat(300),
      ...hostile,
    ];
    const { output } = await rollcall(["query"], { workspace: answering(answerOf(texts)), columns: 80 });
    const { textWidth } = await import("../../src/cli/text/text-width.ts");
    const lines = output.split("\n").filter((line) => /^[┌│├└]/.test(line));
    expect(lines).toHaveLength(texts.length + 5);
    expect(new Set(lines.map(textWidth))).toEqual(new Set([80]));
    expect(output).toContain("漢…");
  });

  it("has one head and one frame however many rows there are", async () => {
    const texts = Array.from({ length: 450 }, (_, index) => `agent ${index}`);
    const { output } = await rollcall(["query"], { workspace: answering(answerOf(texts)) });
    const lines = output.trimEnd().split("\n");
    expect(lines.slice(3, -2).map((line) => line.split("│")[1]?.trim())).toEqual(texts);
    expect(lines.filter((line) => /^[┌├└]/.test(line))).toHaveLength(3);
  });

  it("is never cut when nobody looks", async () => {
    const { output } = await rollcall(["query"], { workspace: answering(answerOf(["a".repeat(300)])) });
    expect(output).toContain("a".repeat(300));
  });
});

describe("CSV", () => {
  it.each([
    ["plain", "plain"],
    ["", ""],
    ["with, comma", '"with, comma"'],
    ['with "quotes"', '"with ""quotes"""'],
    ["two\nlines", '"two\nlines"'],
    ["two\r\nlines", '"two\r\nlines"'],
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ["+49 30 901820", "'+49 30 901820"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tx", "'\tx"],
    ["\rx", `"'\rx"`],
    ['=A1,"x"', `"'=A1,""x"""`],
    ["a=b", "a=b"],
  ])("writes %j as %j", async (text, cell) => {
    const { output } = await rollcall(["query", "--format", "csv"], {
      workspace: answering(answerOf([text])),
    });
    expect(output).toBe(`agent.name,consult_requested\r\n${cell},0\r\n`);
  });

  it("leaves negative numbers numbers", async () => {
    const { output } = await rollcall(["query", "--format", "csv"], {
      workspace: answering(answerOf(["a", "b"])),
    });
    expect(output).toContain("\r\nb,-1\r\n");
  });
});
