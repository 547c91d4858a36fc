import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { InputError, issue } from "../../errors.ts";
import type { Answer } from "../../query/answer.ts";
import type { MetricQuery } from "../../query/metric-query.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { Effects } from "../effects.ts";
import { answerCsv } from "../text/answer-csv.ts";
import { answerTable } from "../text/answer-table.ts";
import { explanationText } from "../text/explanation-text.ts";
import { countText } from "../text/number-text.ts";
import { terminalWidth } from "../text/terminal-width.ts";
import { jsonText, visibleText } from "../text/visible-text.ts";
import { type WorkspaceOption, withWorkspace } from "../with-workspace.ts";
import { writeWholeFile } from "../write-whole-file.ts";

interface QueryOptions extends WorkspaceOption {
  readonly metric?: readonly string[];
  readonly by?: readonly string[];
  readonly where?: readonly string[];
  readonly having?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly timeZone?: string;
  readonly order?: readonly { readonly field: string; readonly direction: "asc" | "desc" }[];
  readonly limit?: number;
  readonly format: "table" | "json" | "csv" | "parquet";
  readonly output?: string;
  readonly explain?: boolean;
  readonly drill?: boolean;
}

/** Asks a workspace one metric query and prints the answer, or writes it to a file. */
export async function query(options: QueryOptions, effects: Effects): Promise<void> {
  if (options.format === "parquet" && options.output === undefined) throw outputRequired();
  if (options.format === "parquet" && options.drill) throw drillInParquet();
  await withWorkspace(options, effects, async (workspace) => {
    const request = metricQuery(options);
    if (options.format === "parquet") await answerInParquet(workspace, request, options, effects);
    else await answerInText(workspace, request, options, effects);
  });
}

/** The query object the options stand for. */
function metricQuery(options: QueryOptions): MetricQuery {
  const {
    metric = [],
    by = [],
    where = [],
    having = [],
    order = [],
    from,
    to,
    timeZone: zone,
    limit,
  } = options;
  const time = {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(zone === undefined ? {} : { zone }),
  };
  return {
    ...(by.length === 0 ? {} : { dimensions: [...by] }),
    ...(metric.length === 0 ? {} : { measures: [...metric] }),
    ...(where.length === 0 ? {} : { where: [...where] }),
    ...(having.length === 0 ? {} : { having: [...having] }),
    ...(order.length === 0 ? {} : { order_by: [...order] }),
    ...(limit === undefined ? {} : { limit }),
    ...(Object.keys(time).length === 0 ? {} : { time }),
  };
}

async function answerInParquet(
  workspace: Workspace,
  request: MetricQuery,
  options: QueryOptions,
  effects: Effects,
): Promise<void> {
  if (options.explain) effects.output.write(explanationText(await workspace.explain(request)));
  await writeWholeFile(outputFile(options, effects), effects.interrupted, async (temporary) => {
    remark(await workspace.queryToParquet(request, temporary), options, effects);
  });
}

async function answerInText(
  workspace: Workspace,
  request: MetricQuery,
  options: QueryOptions,
  effects: Effects,
): Promise<void> {
  const explanation = options.explain ? await workspace.explain(request) : null;
  if (explanation !== null && options.format !== "json") {
    const apart = options.format === "csv" && options.output === undefined;
    (apart ? effects.errorOutput : effects.output).write(explanationText(explanation));
  }
  const ask = options.drill ? workspace.drill : workspace.query;
  const answer = await ask(request, { signal: effects.interrupted });
  const text = {
    table: () => answerTable(answer, options.output === undefined ? terminalWidth(effects.output) : null),
    json: () => `${jsonText(explanation === null ? answer : { ...answer, explain: explanation })}\n`,
    csv: () => answerCsv(answer, { forTerminal: options.output === undefined && !!effects.output.isTTY }),
    parquet: () => "",
  }[options.format]();
  if (options.output === undefined) {
    effects.output.write(text);
  } else {
    await writeWholeFile(outputFile(options, effects), effects.interrupted, (temporary) =>
      writeFile(temporary, text),
    );
  }
  if (options.format === "csv" || options.output !== undefined) remark(answer.meta, options, effects);
}

function outputFile(options: QueryOptions, effects: Effects): string {
  return resolve(effects.folder, options.output ?? "");
}

/** Says on standard error what the written answer itself has no place for. */
function remark(meta: Answer["meta"], options: QueryOptions, effects: Effects): void {
  for (const warning of meta.warnings) effects.errorOutput.write(`warning: ${visibleText(warning)}\n`);
  if (options.output !== undefined && effects.errorOutput.isTTY) {
    const rows = `${countText(meta.row_count)} ${meta.row_count === 1 ? "row" : "rows"}`;
    effects.errorOutput.write(`Wrote ${rows} to ${visibleText(options.output)}.\n`);
  }
}

function drillInParquet(): InputError {
  const message = "Rows behind a number are listed as table, JSON or CSV, not as Parquet.";
  return InputError.of([issue("invalid_option", "--drill", message)]);
}

function outputRequired(): InputError {
  const message = "Parquet is no text: name a file with --output.";
  return InputError.of([issue("output_required", "--output", message)]);
}
