import { expect, test } from "vitest";
import { foundContactCenter } from "../../src/sample/contact-center/contact-center.ts";
import { statusLog } from "../../src/sample/simulation/agent-status.ts";
import type { Desk } from "../../src/sample/simulation/floor.ts";

type Told = readonly [presence: string, capacity: number, from: number, to: number | null];

/** What the log tells of one agent whose desk goes through changes, each at its second. */
function toldOf(changes: readonly (readonly [at: number, change: (desk: Desk) => void])[]): Told[] {
  const [agent] = foundContactCenter(1, 200).agents;
  if (agent === undefined) throw new RangeError("Nobody works here.");
  const desk: Desk = {
    agent,
    onShift: false,
    shiftEndsAt: 0,
    absences: [],
    load: 0,
    listening: 0,
    advising: 0,
    idleSince: 0,
  };
  const told: Told[] = [];
  const log = statusLog([desk], 0, ({ presence, availableCapacity, startedAt, endedAt }) => {
    told.push([presence, availableCapacity, startedAt, endedAt]);
  });
  for (const [at, change] of changes) {
    change(desk);
    log.note(desk, at);
  }
  log.end();
  return told;
}

const onShift = (is: boolean) => (desk: Desk) => {
  desk.onShift = is;
};
const load = (units: number) => (desk: Desk) => {
  desk.load = units;
};

const add = (what: "advising" | "listening") => (desk: Desk) => {
  desk[what] += 1;
};

test("an agent without a shift is offline all the time", () => {
  expect(toldOf([])).toEqual([["offline", 100, 0, null]]);
});

test("a change of presence or of capacity begins a stretch", () => {
  const changes = [
    [100, onShift(true)],
    [160, load(40)],
    [200, load(80)],
    [260, load(100)],
    [300, load(0)],
    [900, onShift(false)],
  ] as const;
  expect(toldOf(changes)).toEqual([
    ["offline", 100, 0, 100],
    ["available", 100, 100, 160],
    ["busy", 60, 160, 200],
    ["busy", 20, 200, 260],
    ["doNotDisturb", 0, 260, 300],
    ["available", 100, 300, 900],
    ["offline", 100, 900, null],
  ]);
});

test("a second between two conversations is not told", () => {
  const changes = [
    [100, onShift(true)],
    [160, load(100)],
    [300, load(0)],
    [301, load(100)],
    [500, load(0)],
    [501, load(40)],
    [700, load(0)],
  ] as const;
  expect(toldOf(changes)).toEqual([
    ["offline", 100, 0, 100],
    ["available", 100, 100, 160],
    ["doNotDisturb", 0, 160, 500],
    ["busy", 60, 500, 700],
    ["available", 100, 700, null],
  ]);
});

test("a shift that begins with the period leaves nothing before it", () => {
  expect(toldOf([[0, onShift(true)]])).toEqual([["available", 100, 0, null]]);
});

test("who still talks when the shift ends is offline afterwards", () => {
  const changes = [
    [100, onShift(true)],
    [160, load(100)],
    [900, onShift(false)],
    [950, load(0)],
  ] as const;
  expect(toldOf(changes).slice(2)).toEqual([
    ["doNotDisturb", 0, 160, 950],
    ["offline", 100, 950, null],
  ]);
});

test("helping in writing makes busy and leaves the capacity, listening leaves no peace", () => {
  const changes = [
    [100, onShift(true)],
    [200, add("advising")],
    [300, add("listening")],
  ] as const;
  expect(toldOf(changes).slice(2)).toEqual([
    ["busy", 100, 200, 300],
    ["doNotDisturb", 100, 300, null],
  ]);
});

test("a break comes before other absences, the latest of those first", () => {
  const changes = [
    [100, onShift(true)],
    [200, (desk: Desk) => void desk.absences.push({ presence: "break" })],
    [300, (desk: Desk) => void desk.absences.push({ presence: "paperwork" })],
    [400, (desk: Desk) => void desk.absences.shift()],
    [500, (desk: Desk) => void desk.absences.push({ presence: "away" })],
  ] as const;
  expect(toldOf(changes).slice(2)).toEqual([
    ["break", 100, 200, 400],
    ["paperwork", 100, 400, 500],
    ["away", 100, 500, null],
  ]);
});
