import { rm } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Workspace } from "../../src/workspace/workspace.ts";
import type { ContactCenter } from "../naive/contact-center.ts";
import {
  type ExportFile,
  inTemporaryFolder,
  type Layout,
  oneFilePerTable,
  withWorkspace,
  writeConfiguration,
  writeExport,
} from "../naive/export-files.ts";
import { contactCenterArbitrary } from "./arbitrary-contact-center.ts";
import { metricsBy } from "./arbitrary-question.ts";
import { runs } from "./runs.ts";

const reversed: Layout = (table, header, lines) => oneFilePerTable(table, header, [...lines].reverse());

const inOneFilePerRecord: Layout = (table, header, lines) =>
  lines.length === 0
    ? oneFilePerTable(table, header, lines)
    : lines.map((line, index) => part(table, header, index, [line]));

const inTwoFiles: Layout = (table, header, lines) => {
  const half = Math.ceil(lines.length / 2);
  return [part(table, header, 2, lines.slice(0, half)), part(table, header, 1, lines.slice(half))];
};

const upperCase: Layout = (table, header, lines) =>
  oneFilePerTable(
    table,
    header.toUpperCase(),
    lines.map((line) =>
      line.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]+/g, (id) => `{${id.toUpperCase()}}`),
    ),
  );

const lookupsAsValues: Layout = (table, header, lines) => {
  const isLookup = (column: string): boolean => lookups.has(column) && column !== `${table}id`;
  const columns = header.split(",").map((column) => (isLookup(column) ? `_${column}_value` : column));
  return oneFilePerTable(table, columns.join(","), lines);
};

const lookups: ReadonlySet<string> = new Set([
  "msdyn_omnichannelsession",
  "msdyn_agentid",
  "msdyn_cdsqueueid",
  "msdyn_liveworkitemid",
  "msdyn_liveworkstreamid",
  "msdyn_channelinstanceid",
  "businessunitid",
  "msdyn_activeagentid",
  "msdyn_ocliveworkitemid",
  "msdyn_sessionparticipantid",
  "msdyn_sessionid",
  "msdyn_presenceid",
]);

function part(table: string, header: string, number: number, lines: readonly string[]): ExportFile {
  return {
    path: join(table, `part-${String(number).padStart(3, "0")}.csv`),
    text: [header, ...lines, ""].join("\n"),
  };
}

describe("the answers do not depend on how the export lies in files", () => {
  test.each([
    ["lines in reverse order", reversed],
    ["two files per table", inTwoFiles],
    ["one file per record", inOneFilePerRecord],
    ["ids in braces and capitals", upperCase],
    ["lookup columns in their other spelling", lookupsAsValues],
  ])("%s", { timeout: 600_000 }, async (_name, layout) => {
    await fc.assert(
      fc.asyncProperty(contactCenterArbitrary, async (center) => {
        await inTemporaryFolder(async (folder) => {
          const expected = await answersFrom(folder, center, oneFilePerTable);
          expect(await answersFrom(folder, center, layout)).toEqual(expected);
        });
      }),
      runs(2),
    );
  });
});

describe("refreshing again", () => {
  test("changes no answer and finds every record unchanged", { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(contactCenterArbitrary, async (center) => {
        await inTemporaryFolder(async (folder) => {
          await writeSources(folder, center, oneFilePerTable);
          await withWorkspace(folder, async (workspace) => {
            const first = await workspace.refresh();
            const answers = await allAnswers(workspace);
            const second = await workspace.refresh();
            expect(await allAnswers(workspace)).toEqual(answers);
            expect(second.findings).toEqual(first.findings);
            expect(second.tables).toEqual(
              first.tables.map((table) => ({ ...table, loaded: 0, unchanged: table.loaded })),
            );
            for (const { read, ...parts } of first.tables) {
              const { loaded, unchanged, superseded, deleted, filtered, quarantined } = parts;
              expect(loaded + unchanged + superseded + deleted + filtered + quarantined).toBe(read);
            }
          });
        });
      }),
      runs(2),
    );
  });
});

async function answersFrom(folder: string, center: ContactCenter, layout: Layout): Promise<unknown> {
  await rm(folder, { recursive: true, force: true });
  await writeSources(folder, center, layout);
  return withWorkspace(folder, async (workspace) => {
    await workspace.refresh();
    return allAnswers(workspace);
  });
}

async function writeSources(folder: string, center: ContactCenter, layout: Layout): Promise<void> {
  for (const source of center) await writeExport(join(folder, source.name), source, layout);
  await writeConfiguration(
    folder,
    center.map(({ name }) => ({ name, path: `./${name}` })),
  );
}

/** Dimensions whose members come from every table of the export. */
const telling = [
  "session.id",
  "conversation.id",
  "agent.name",
  "agent.business_unit",
  "queue.name",
  "workstream.name",
  "presence.name",
];

/** Every metric by each of them, in order. */
async function allAnswers(workspace: Workspace): Promise<unknown> {
  const answers: unknown[] = [];
  for (const dimension of telling) {
    const { rows } = await workspace.query({
      dimensions: [dimension],
      measures: [...metricsBy(dimension)],
      order_by: [dimension],
    });
    answers.push(rows);
  }
  return answers;
}
