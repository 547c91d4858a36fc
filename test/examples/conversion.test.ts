import { describe, expect, test } from "vitest";
import { splitIntoSessions } from "../../examples/service-desk/convert/assignment-sessions.ts";
import type { Change } from "../../examples/service-desk/convert/change.ts";
import { gatherIncidents } from "../../examples/service-desk/convert/incident.ts";
import { nameBasedGuid, stableId } from "../../examples/service-desk/convert/stable-id.ts";
import { findStays } from "../../examples/service-desk/convert/stays.ts";

/** `09:00 Ada G1 R1`: when, who, the group and the assignee then. */
function changesOf(...lines: readonly string[]): readonly Change[] {
  return lines.map((line) => {
    const [time, by = "", group = "?", assignee = "?"] = line.split(" ");
    return {
      incident: "INC1",
      at: `2016-03-01T${time}:00Z`,
      by,
      group: group === "?" ? null : group,
      assignee: assignee === "?" ? null : assignee,
      contactType: "Phone",
      openedAt: "2016-03-01T08:00:00Z",
      createdAt: "2016-03-01T08:05:00Z",
      resolvedAt: "2016-03-01T18:00:00Z",
      closedAt: "2016-03-06T18:00:00Z",
      reassignments: 0,
    };
  });
}

function sessionsOf(...lines: readonly string[]) {
  return gatherIncidents(changesOf(...lines)).flatMap(splitIntoSessions);
}

const shownSessions = (...lines: readonly string[]) =>
  sessionsOf(...lines).map(
    ({ group, assignee, isHandOver, end }) =>
      `${group ?? "?"} ${assignee ?? "?"} ${isHandOver ? "hand-over " : ""}${end}`,
  );

describe("sessions of an incident", () => {
  test.each([
    ["waiting and then assigned is one session", ["09:00 A G1 ?", "10:00 B G1 R1"], ["G1 R1 done"]],
    [
      "another assignee is a hand-over",
      ["09:00 A G1 R1", "10:00 B G1 R2"],
      ["G1 R1 other_assignee", "G1 R2 hand-over done"],
    ],
    [
      "a hand-over through nobody is one too",
      ["09:00 A G1 R1", "10:00 B G1 ?", "11:00 B G1 R2"],
      ["G1 R1 unassigned", "G1 R2 hand-over done"],
    ],
    [
      "the same assignee again is none",
      ["09:00 A G1 R1", "10:00 B G1 ?", "11:00 B G1 R1"],
      ["G1 R1 unassigned", "G1 R1 done"],
    ],
    [
      "another group is another session, the assignee kept or not",
      ["09:00 A G1 R1", "10:00 B G2 R1", "11:00 B G3 ?"],
      ["G1 R1 other_group", "G2 R1 other_group", "G3 ? done"],
    ],
    [
      "a missing group is no group, not the one before",
      ["09:00 A G1 R1", "10:00 B ? R1", "11:00 B G1 R1"],
      ["G1 R1 other_group", "? R1 other_group", "G1 R1 done"],
    ],
  ])("%s", (_, lines, expected) => {
    expect(shownSessions(...lines)).toEqual(expected);
  });

  test("last from one opening change to the next; the first from creation, the last to resolution", () => {
    const times = sessionsOf("09:00 A G1 ?", "09:30 A G1 R1", "10:00 B G2 R2").map(
      ({ openedAt, assignedAt, closedAt }) => [openedAt, assignedAt, closedAt].map((at) => at?.slice(11, 16)),
    );
    expect(times).toEqual([
      ["08:05", "09:30", "10:00"],
      ["10:00", "10:00", "18:00"],
    ]);
  });
});

test("a stay goes from a person's first to its last change and belongs to the session of the first", () => {
  const stays = findStays(sessionsOf("09:00 A G1 R1", "10:00 B G1 R2", "11:00 A G1 R2"));
  expect(
    stays.map(({ by, from, to, session }) => [by, from.slice(11, 16), to.slice(11, 16), session.name]),
  ).toEqual([
    ["A", "09:00", "11:00", "INC1/1"],
    ["B", "10:00", "10:00", "INC1/2"],
  ]);
});

test("changes are put in time order, those of one minute kept as logged", () => {
  const [incident] = gatherIncidents(changesOf("11:00 A", "09:00 B", "09:00 C"));
  expect(incident?.changes.map(({ by }) => by)).toEqual(["B", "C", "A"]);
  expect(incident?.wasOutOfOrder).toBe(true);
  expect(gatherIncidents(changesOf("09:00 B", "09:00 A", "10:00 B"))[0]?.wasOutOfOrder).toBe(false);
});

describe("ids", () => {
  test("are version 5 GUIDs", () => {
    const dns = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    expect(nameBasedGuid(dns, "python.org")).toBe("886313e1-3b8a-5372-9b90-0c9aee199e5d");
    expect(nameBasedGuid(dns, "www.example.com")).toBe("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  });

  test("differ by kind and stay the same", () => {
    expect(stableId("incident", "X")).not.toBe(stableId("person", "X"));
    expect(stableId("incident", "INC0000045")).toBe("e0f6b79e-03e8-530c-900c-f021fd7b86f4");
  });
});
