import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConversionReport } from "../../examples/service-desk/convert/convert-log.ts";
import { stableId } from "../../examples/service-desk/convert/stable-id.ts";
import { distribution } from "../../examples/service-desk/distribution.ts";
import { makeWorkspace } from "../../examples/service-desk/make-workspace.ts";
import { questions } from "../../examples/service-desk/questions.ts";
import { writeReport } from "../../examples/service-desk/report.ts";
import { openWorkspace, type RefreshReport, type Workspace } from "../../src/index.ts";
import { codeBlocks } from "./code-blocks.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const example = new URL("../../examples/service-desk/", import.meta.url);
const { folder, remove } = temporaryFolder();
let conversion: ConversionReport;
let workspace: Workspace;
let refresh: RefreshReport;

beforeAll(async () => {
  conversion = await makeWorkspace(folder);
  workspace = await openWorkspace(folder);
  refresh = await workspace.refresh();
});

afterAll(async () => {
  await workspace.close();
  remove();
});

const ask = (question: keyof typeof questions) => workspace.query(questions[question]);
const firstRow = async (question: keyof typeof questions) => (await ask(question)).rows[0];

describe("the log", () => {
  test("is the file its attribution speaks of", () => {
    const bytes = readFileSync(new URL("data/incident_event_log.subset.csv", example));
    const hash = createHash("sha256").update(bytes).digest("hex");
    expect(hash).toBe("85eb91cbd6ac7a7fab7640a844acec20e0a40a9ff6c7fc66f67439e413d7d5e3");
  });

  test("is read whole: 5,998 changes of 890 incidents, each a record that is accounted for", () => {
    expect(conversion).toMatchObject({ changes: 5998, incidents: 890 });
    const reads = Object.fromEntries(refresh.tables.map(({ table, read }) => [table, read]));
    expect(reads).toMatchObject({ msdyn_ocliveworkitem: 890, msdyn_ocsessionparticipantevent: 5998 });
    for (const { read, loaded, filtered } of refresh.tables) expect(loaded + filtered).toBe(read);
    const leftOut = refresh.tables.filter(({ filtered }) => filtered > 0).map(({ table }) => table);
    expect(leftOut).toEqual(["msdyn_ocsessionparticipantevent"]);
  });

  test("is odd where it is known to be", async () => {
    expect(conversion).toMatchObject({ outOfOrder: 1, withoutCreationTime: 272 });
    expect((await ask("changedBeforeOpened")).rows).toHaveLength(5);
    expect(await firstRow("withoutResolutionTime")).toEqual({ incidents: 29 });
  });
});

describe("who took part", () => {
  test("890 incidents, and nobody from outside", async () => {
    expect(await firstRow("incidents")).toMatchObject({ total_conversations: 890 });
    const { rows } = await workspace.query({ measures: ["handled_by_external_participant_count"] });
    expect(rows).toEqual([{ handled_by_external_participant_count: 0 }]);
  });

  test("persons who changed an incident", async () => {
    const found = distribution(await ask("personsPerIncident"), "persons_who_changed");
    expect(found.slice(0, 5)).toEqual([
      [1, 29],
      [2, 161],
      [3, 270],
      [4, 188],
      [5, 107],
    ]);
    const sixAndMore = found.filter(([persons]) => persons >= 6);
    expect(sixAndMore.reduce((total, [, incidents]) => total + incidents, 0)).toBe(135);
    expect(found.at(-1)?.[0]).toBe(18);
  });

  test("persons an incident was assigned to", async () => {
    expect(distribution(await ask("personsPerIncident"), "assignees")).toEqual([
      [0, 199],
      [1, 567],
      [2, 101],
      [3, 22],
      [4, 1],
    ]);
  });

  test("an incident was handed over exactly when it had several assignees", async () => {
    const { rows } = await ask("personsPerIncident");
    const handedOver = rows.filter(({ hand_overs }) => Number(hand_overs) > 0);
    expect(handedOver).toHaveLength(101 + 22 + 1);
    expect(rows.filter(({ assignees }) => Number(assignees) > 1)).toEqual(handedOver);
  });

  test("up to six groups", async () => {
    const found = distribution(await ask("groupsPerIncident"), "incident_groups");
    expect(found.reduce((total, [, incidents]) => total + incidents, 0)).toBe(890);
    expect(found.at(-1)?.[0]).toBe(6);
  });

  test("changes of group are the reassignments the source counts, but for one each on three incidents", async () => {
    const { rows } = await ask("groupsPerIncident");
    const changes = rows.reduce((total, { group_changes }) => total + Number(group_changes), 0);
    expect(changes).toBe(conversion.reassignments - 3);
  });

  test("the two kinds of persons never meet", async () => {
    const { rows } = await ask("participation");
    const kinds = rows.map((row) => [
      row["session_participant.session_participation_type"],
      row["agent.person_kind"],
    ]);
    expect(kinds).toEqual([
      ["Consult", "changed the incident"],
      ["Primary", "assigned"],
    ]);
  });

  test("a session has one primary or none, and nothing else is found", () => {
    expect(refresh.findings.map(({ rule }) => rule)).toEqual(["no_primary"]);
  });

  test("one incident as a timeline", async () => {
    const timeline = await workspace.conversation(stableId("incident", "INC0000137"));
    expect(timeline).toMatchObject({ channel: "Voice call", status: "Closed" });
    const added = timeline.participants.map(({ added_at }) => added_at);
    expect(added).toContain("2016-02-29T09:52:00Z");
    expect(added).not.toContain(null);
  });
});

test("the README shows what the example writes", async () => {
  const readme = readFileSync(new URL("README.md", example), "utf8");
  const report = await writeReport(workspace, conversion, refresh);
  expect(codeBlocks(readme, "text")).toEqual([report]);
});
