import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { Answer } from "../../src/query/answer.ts";
import type { AnswerRow } from "../naive/answer.ts";
import type { ContactCenter } from "../naive/contact-center.ts";
import { inTemporaryFolder, withWorkspace, writeWorkspace } from "../naive/export-files.ts";
import type { AnswerCase } from "./answer-case.ts";

/** What the engine said, or the error it raised, and what the SQL written by hand says over the same star. */
export interface BothAnswers {
  readonly engine: readonly AnswerRow[] | Error;
  readonly sql: readonly AnswerRow[];
}

/** Refreshes a workspace over a contact center, asks it every case, then asks its closed warehouse file the SQL. */
export async function answerCases(
  center: ContactCenter,
  cases: readonly AnswerCase[],
): Promise<ReadonlyMap<string, BothAnswers>> {
  return inTemporaryFolder(async (folder) => {
    await writeWorkspace(folder, center);
    const engine = await withWorkspace(folder, async (workspace) => {
      await workspace.refresh();
      const answers: (readonly AnswerRow[] | Error)[] = [];
      for (const { query } of cases) answers.push(await workspace.query(query).then(rowsOf, asError));
      return answers;
    });
    const sql = await runSql(join(folder, "warehouse.duckdb"), cases);
    return new Map(
      cases.map(({ name }, index) => [name, { engine: engine[index] ?? [], sql: sql[index] ?? [] }]),
    );
  });
}

const rowsOf = ({ rows }: Answer): readonly AnswerRow[] => rows;
const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

async function runSql(
  file: string,
  cases: readonly AnswerCase[],
): Promise<readonly (readonly AnswerRow[])[]> {
  const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
  try {
    const connection = await instance.connect();
    const answers: (readonly AnswerRow[])[] = [];
    for (const { sql } of cases) {
      const reader = await connection.runAndReadAll(sql);
      answers.push(reader.getRowObjectsJS().map(readRow));
    }
    connection.closeSync();
    return answers;
  } finally {
    instance.closeSync();
  }
}

function readRow(row: Readonly<Record<string, unknown>>): AnswerRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, readValue(value)]));
}

function readValue(value: unknown): AnswerRow[string] {
  if (typeof value === "bigint") return Number(value);
  if (
    value === null ||
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "boolean"
  ) {
    return value;
  }
  throw new Error("Cast the column to text or a number in the SQL of the case");
}
