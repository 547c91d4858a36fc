import { readFile } from "node:fs/promises";
import { InputError, issue, RollcallError } from "../../errors.ts";
import { loadForeignModel, type NamedText, semanticSql } from "../../workspace/semantic.ts";
import type { Effects } from "../effects.ts";
import { ReportedError } from "../report-error.ts";
import { visibleText } from "../text/visible-text.ts";

interface SqlOptions {
  readonly model: string;
  readonly queryFile: string;
  readonly dialect?: string;
}

/** Prints the SQL of a query over any Ossie document, and nothing else. */
export function printSql(options: SqlOptions, effects: Effects): Promise<void> {
  return withCodedErrors(effects, async () => {
    const model = await namedText(options.model);
    const sql = await semanticSql(model, await namedText(options.queryFile), options.dialect);
    effects.output.write(`${sql}\n`);
  });
}

/** Says that an Ossie document is sound, or lists all its faults. */
export function validateModel(file: string, effects: Effects): Promise<void> {
  return withCodedErrors(effects, async () => {
    const { datasets, relationships, metrics } = await loadForeignModel(await namedText(file));
    const counts = `${datasets.size} datasets, ${relationships.length} relationships, ${metrics.size} metrics`;
    effects.output.write(`${file} is valid: ${counts}.\n`);
  });
}

/** The published contract of such commands: one line `CODE: message` for each fault on standard error. */
async function withCodedErrors(effects: Effects, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof RollcallError)) throw error;
    const faults = error.issues.length === 0 ? [issue(error.code, "", error.message)] : error.issues;
    for (const { code, path, message, suggestions } of faults) {
      const nearest = suggestions.length === 0 ? "" : ` Nearest: ${suggestions.join(", ")}.`;
      const place = path === "" ? "" : ` (${path})`;
      effects.errorOutput.write(`${visibleText(`${code}: ${message}${nearest}${place}`)}\n`);
    }
    throw new ReportedError(error);
  }
}

async function namedText(file: string): Promise<NamedText> {
  try {
    return { origin: file, text: await readFile(file, "utf8") };
  } catch (cause) {
    const message = `${file} cannot be read.`;
    throw new InputError(message, {
      code: "unreadable_file",
      cause,
      issues: [issue("unreadable_file", file, message)],
    });
  }
}
