import Table from "cli-table3";
import type { Answer, Cell, RefreshReport, Workspace } from "rollcall";
import type { ConversionReport } from "./convert/convert-log.ts";
import { distribution } from "./distribution.ts";
import { questions } from "./questions.ts";

/** Asks every question of a refreshed workspace and writes the answers as text. */
export async function writeReport(
  workspace: Workspace,
  conversion: ConversionReport,
  refresh: RefreshReport,
): Promise<string> {
  const ask = (question: keyof typeof questions) => workspace.query(questions[question]);
  const perIncident = await ask("personsPerIncident");
  const groups = await ask("groupsPerIncident");
  const changedBeforeOpened = await ask("changedBeforeOpened");
  const withoutResolutionTime = await ask("withoutResolutionTime");
  const odd: readonly (readonly [string, Cell])[] = [
    ["incidents changed before they were opened", changedBeforeOpened.rows.length],
    ["incidents without a time of resolution", withoutResolutionTime.rows[0]?.incidents ?? null],
    ["incidents without a time of creation", conversion.withoutCreationTime],
    ["incidents whose changes were out of order", conversion.outOfOrder],
    ...refresh.findings.map(({ rule, count }) => [`finding ${rule}`, count] as const),
  ];
  return [
    `Read ${shown(conversion.changes)} changes of ${shown(conversion.incidents)} incidents.\n`,
    section("Where every record went", tableOf(refresh.tables)),
    section("The service desk", answerTable(await ask("incidents"))),
    section("Who took part", answerTable(await ask("participation"))),
    section(
      "Incidents by how many persons changed them",
      pairs(["persons", "incidents"], distribution(perIncident, "persons_who_changed")),
    ),
    section(
      "Incidents by how many persons they were assigned to",
      pairs(["assignees", "incidents"], distribution(perIncident, "assignees")),
    ),
    section(
      "Incidents by hand-overs",
      pairs(["hand-overs", "incidents"], distribution(perIncident, "hand_overs")),
    ),
    section(
      "Incidents by how many groups they were with",
      pairs(["groups", "incidents"], distribution(groups, "incident_groups")),
    ),
    section("Who changed the most incidents", answerTable(await ask("busiestPersons"))),
    section("The busiest groups", answerTable(await ask("busiestGroups"))),
    section("By weekday, from Monday (1)", answerTable(await ask("weekdays"))),
    section("By hour", answerTable(await ask("hours"))),
    section("What is odd in the log", pairs(["what", "count"], odd)),
  ].join("\n");
}

function section(title: string, table: string): string {
  return `${title}\n${table}\n`;
}

function answerTable({ columns, rows }: Answer): string {
  return drawn(
    columns.map(({ label }) => label),
    rows.map((row) => columns.map(({ name }) => row[name] ?? null)),
  );
}

function tableOf(tables: RefreshReport["tables"]): string {
  const head = ["table", "read", "loaded", "unchanged", "filtered", "quarantined"] as const;
  return drawn(
    head,
    tables.map((row) => head.map((column) => row[column])),
  );
}

function pairs(head: readonly string[], rows: readonly (readonly [Cell, Cell])[]): string {
  return drawn(head, rows);
}

function drawn(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const table = new Table({
    head: [...head],
    colAligns: head.map((_, index) => (typeof rows[0]?.[index] === "number" ? "right" : "left")),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => row.map((cell) => shown(cell))));
  return table.toString();
}

function shown(cell: Cell): string {
  if (typeof cell === "number") return cell.toLocaleString("en-US");
  return cell === null ? "Unknown" : String(cell);
}
