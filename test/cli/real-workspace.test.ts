import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeSample } from "../../src/sample/write-sample.ts";
import { initWorkspace } from "../../src/workspace/init-workspace.ts";
import { openWorkspace } from "../../src/workspace/open-workspace.ts";
import { type Outcome, rollcall } from "./fake-effects.ts";

const workspace = ["--workspace", "demo"];
const demo = ["demo", "--no-serve", ...workspace, "--conversations", "300", "--days", "5", "--seed", "3"];

describe("the command line over a real workspace", () => {
  let folder = "";
  let first: Outcome;
  const run = (argv: readonly string[], columns?: number) =>
    rollcall(argv, {
      effects: { folder, openWorkspace, initWorkspace, writeSample },
      ...(columns === undefined ? {} : { columns }),
    });
  const answer = async (argv: readonly string[]) =>
    JSON.parse((await run(["query", ...workspace, "--format", "json", ...argv])).output);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "rollcall-cli-"));
    first = await run(demo);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("shows the demo's figures as queries give them", async () => {
    expect({ code: first.code, errorOutput: first.errorOutput }).toEqual({ code: 0, errorOutput: "" });
    const { columns, rows } = await answer([
      ...["--metric", "total_conversations", "--metric", "session_participant_count"],
      ...["--metric", "consult_requested", "--metric", "monitor_sessions"],
    ]);
    for (const { name, label } of columns) {
      expect(rows[0][name]).toBeGreaterThan(0);
      expect(first.output).toMatch(new RegExp(`^  ${label} +${rows[0][name]}$`, "m"));
    }
    for (const title of [
      "Who took part",
      "most consulted experts",
      "How people outside",
      "Where every record",
    ]) {
      expect(first.output).toContain(title);
    }
    expect(first.output.match(/^ {2}rollcall /gm)).toHaveLength(3);
  });

  it("suggests commands that work", async () => {
    for (const [, command = ""] of first.output.matchAll(/^ {2}rollcall (.*)$/gm)) {
      const { code, output, errorOutput } = await run(command.split(" "));
      expect({ command, code, errorOutput }).toEqual({ command, code: 0, errorOutput: "" });
      expect(output).not.toBe("");
    }
  });

  it("uses the demo again without writing its sample again, and its figures stay", async () => {
    const before = await stat(join(folder, "demo/export/systemuser.csv"));
    const again = await run(demo);
    const after = await stat(join(folder, "demo/export/systemuser.csv"));
    expect(after.ino).toBe(before.ino);
    const figures = (text: string) => text.slice(0, text.indexOf("Where every record"));
    expect(figures(again.output)).toBe(figures(first.output));
  });

  it("accounts for every record of a refresh", async () => {
    const { output } = await run(["refresh", ...workspace, "--format", "json"]);
    const { tables } = JSON.parse(output);
    expect(tables).toHaveLength(10);
    for (const { source, table, read, ...fates } of tables) {
      const sum = Object.values<number>(fates).reduce((total, count) => total + count, 0);
      expect({ source, table, sum }).toEqual({ source: "demo", table, sum: read });
    }
  });

  it("gives the same rows in JSON, CSV and Parquet", async () => {
    const asked = ["--metric", "consult_requested", "--by", "queue.name", "--order", "queue.name"];
    const { rows } = await answer(asked);
    expect(rows.length).toBeGreaterThan(2);
    const csv = await run(["query", ...workspace, ...asked, "--format", "csv"]);
    expect(csv.output.split("\r\n").slice(1, -1)).toEqual(
      rows.map((row: Record<string, unknown>) => `${row["queue.name"] ?? ""},${row.consult_requested ?? ""}`),
    );
    const parquet = await run([
      "query",
      ...workspace,
      ...asked,
      "--format",
      "parquet",
      "--output",
      "a.parquet",
    ]);
    expect(parquet).toEqual({ code: 0, output: "", errorOutput: "" });
    expect((await readFile(join(folder, "a.parquet"))).subarray(0, 4).toString()).toBe("PAR1");
  });

  it("explains a query with its SQL", async () => {
    const { explain, rows } = await answer(["--metric", "consult_acceptance_rate", "--explain"]);
    expect(explain.sql).toMatch(/SELECT/);
    expect(explain.metrics[0].name).toBe("consult_acceptance_rate");
    expect(rows).toHaveLength(1);
  });

  it("draws a conversation with everyone who took part", async () => {
    const asked = ["--metric", "session_participant_count", "--by", "conversation.id"];
    const [{ "conversation.id": id, session_participant_count: count }] = (
      await answer([...asked, "--order", "session_participant_count:desc", "--limit", "1"])
    ).rows;
    const { output } = await run(["conversation", id, ...workspace]);
    expect(output.match(/^ {4}asked /gm)).toHaveLength(count);
    const unknown = await run(["conversation", "00000000-0000-4000-8000-000000000000", ...workspace]);
    expect(unknown.code).toBe(2);
    expect(JSON.parse(unknown.errorOutput).code).toBe("unknown_conversation");
  });

  it("lists the model, whose names all can be looked up", async () => {
    const { output } = await run(["metrics", ...workspace, "--format", "json"]);
    const { metrics } = JSON.parse(output);
    expect(metrics.length).toBeGreaterThan(20);
    for (const { name, label } of metrics.slice(0, 3)) {
      expect((await run(["metrics", name, ...workspace])).output).toContain(`label       ${label}\n`);
    }
    const narrow = await run(["metrics", ...workspace], 100);
    for (const { name } of metrics) expect(narrow.output).toContain(name);
  });

  it("shows quarantined records of a dirty export", async () => {
    await run(["init", "dirty"]);
    await run(["sample", "dirty/export", "--conversations", "200", "--days", "3", "--dirty"]);
    const settings =
      "name: Dirty\ntime_zone: UTC\nsources:\n  - {name: d, type: dataverse-files, path: ./export}\n";
    await writeFile(join(folder, "dirty/rollcall.yaml"), settings);
    expect((await run(["refresh", "--workspace", "dirty"])).code).toBe(0);
    const { code, output } = await run(["check", "--workspace", "dirty", "--examples", "2"], 100);
    expect(code).toBe(0);
    expect(output).toMatch(/Quarantine: \d+ records/);
    expect(output).toMatch(/reason {2}unreadable_/);
    expect(output.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  });

  it.each(["refresh", "query", "metrics", "check"])("has %s say where no workspace is", async (command) => {
    const { code, output, errorOutput } = await run([command, "--workspace", "nowhere"]);
    expect({ code, output }).toEqual({ code: 2, output: "" });
    expect(JSON.parse(errorOutput).code).toBe("no_workspace");
  });

  it("says that a workspace has never been refreshed", async () => {
    await run(["init", "fresh"]);
    const { code, errorOutput } = await run([
      "query",
      "--workspace",
      "fresh",
      "--metric",
      "consult_requested",
    ]);
    expect(code).toBe(2);
    expect(JSON.parse(errorOutput).code).toBe("warehouse_empty");
    expect((await run(["init", "fresh"])).code).toBe(2);
  });
});
