import type { Answer } from "../../query/answer.ts";
import type { RefreshReport } from "../../warehouse/warehouse.ts";
import { cellText, rowsTable } from "../text/answer-table.ts";
import { refreshReportText } from "../text/reconciliation-text.ts";
import { textWidth } from "../text/text-width.ts";
import { visibleText } from "../text/visible-text.ts";

/** The answers the demo shows. */
export interface DemoAnswers {
  readonly headlines: Answer;
  readonly participationTypes: Answer;
  readonly experts: Answer;
  readonly externalChannels: Answer;
}

/** The headline figures of the demo, its tables, and the account of its refresh. */
export function demoText(
  title: string,
  answers: DemoAnswers,
  report: RefreshReport,
  width: number | null,
): string {
  const parts = [
    `${title}\n`,
    headlinesText(answers.headlines),
    `Who took part, and how soon\n${rowsTable(answers.participationTypes, width)}`,
    `The five most consulted experts\n${rowsTable(withoutColumn(answers.experts, "agent.id"), width)}`,
    `How people outside were reached\n${rowsTable(answers.externalChannels, width)}`,
    `Where every record went\n${refreshReportText(report, width)}`,
  ];
  return parts.join("\n");
}

function headlinesText(answer: Answer): string {
  const labels = answer.columns.map((column) => visibleText(column.label));
  const values = answer.columns.map((column) => cellText(column, answer.rows[0]?.[column.name] ?? null));
  const labelWidth = Math.max(...labels.map(textWidth));
  const valueWidth = Math.max(...values.map(textWidth));
  return labels
    .map((label, index) => {
      const gap = " ".repeat(labelWidth - textWidth(label) + 2);
      return `  ${label}${gap}${(values[index] ?? "").padStart(valueWidth)}\n`;
    })
    .join("");
}

function withoutColumn(answer: Answer, name: string): Answer {
  return { ...answer, columns: answer.columns.filter((column) => column.name !== name) };
}

/** Three commands that lead on from here. */
export function nextStepsText(programName: string, folder: string, conversation: string | null): string {
  const workspace = `--workspace ${/^[\w./-]+$/.test(folder) ? folder : JSON.stringify(folder)}`;
  const commands = [
    `query ${workspace} --metric consult_acceptance_rate --metric avg_consult_time_min --by queue.name`,
    conversation === null ? `check ${workspace}` : `conversation ${conversation} ${workspace}`,
    `metrics consult_acceptance_rate ${workspace}`,
  ];
  return `\nTry next\n${commands.map((command) => `  ${programName} ${visibleText(command)}\n`).join("")}`;
}
