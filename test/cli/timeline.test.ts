import { describe, expect, it } from "vitest";
import { textWidth } from "../../src/cli/text/text-width.ts";
import { timelineText } from "../../src/cli/timeline/timeline-text.ts";
import type { ConversationTimeline } from "../../src/query/conversation-timeline.ts";
import { emptyConversation, noParticipant, supportCall } from "./conversations.ts";
import { rollcall } from "./fake-effects.ts";

type Participant = ConversationTimeline["participants"][number];

/** Only the axis and the bars of a conversation without a session. */
function bars(participants: readonly Partial<Participant>[], columns = 80, zone = "Europe/Berlin"): string {
  const conversation = {
    ...emptyConversation,
    participants: participants.map((participant) => ({ ...noParticipant, ...participant })),
  };
  const lines = timelineText(conversation, zone, columns).split("\n");
  return lines.filter((line) => /^ {2}\S+ +(Primary|Consult|Monitor) |^ {20}/.test(line)).join("\n");
}

describe("the timeline of a conversation", () => {
  it("reads well at 100 columns", () => {
    expect(`\n${timelineText(supportCall, "Europe/Berlin", 100)}`).toBe(`
Conversation 3f0a1a7e-1111-4222-8333-444455556666 of fabrikam
  Channel     Voice call
  Workstream  Technical support
  Status      Closed
  Created     2026-10-14 11:12:04 (Europe/Berlin)
  Closed      2026-10-14 11:33:34 (Europe/Berlin), 21m 30s

                                                    11:15        11:20        11:25       11:30
                                             ───────┬────────────┬────────────┬───────────┬─────────
Session 1: Technical support · 11:12:04 to 11:27:10 · Transferred
  Amara Okafor            Primary accepted   ·██████████████▒▒▒▒▒▒▒▒████████████████
    asked 11:12:04 · joined 11:12:34 (after 30s) · held 11:18:00 to 11:21:00
      left 11:27:10 (14m 36s)
  Chen Wei                Consult rejected               ····×
    asked 11:17:00 by Amara Okafor · left 11:18:30
  小林 美咲               Consult accepted                   ····██████████
    asked 11:18:40 by Amara Okafor · joined 11:20:10 (after 1m 30s) · left 11:23:40 (3m 30s)
  Routing helper (bot)    Monitor accepted                       ██████████████
    asked 11:20:00 · joined 11:20:00 · left 11:25:00 (5m)
Session 2: Premium care · 11:27:10 to 11:33:34
  Elif Yıldız             Primary accepted                                         █████████████████
    asked 11:27:10 · joined 11:27:12 (after 2s) · left 11:33:34 (6m 22s)
  External (Phone Number) Consult timed out                                            ·······!
    asked 11:28:30 by Elif Yıldız · left 11:31:30

· waiting  █ in the conversation  ▒ on hold  × rejected  ! timed out
`);
  });

  it("reads well at 80 columns", () => {
    expect(`\n${timelineText(supportCall, "Europe/Berlin", 80)}`).toBe(`
Conversation 3f0a1a7e-1111-4222-8333-444455556666 of fabrikam
  Channel     Voice call
  Workstream  Technical support
  Status      Closed
  Created     2026-10-14 11:12:04 (Europe/Berlin)
  Closed      2026-10-14 11:33:34 (Europe/Berlin), 21m 30s

                                                 11:15   11:20    11:25   11:30
                                             ────┬───────┬────────┬───────┬─────
Session 1: Technical support · 11:12:04 to 11:27:10 · Transferred
  Amara Okafor            Primary accepted   █████████▒▒▒▒▒▒██████████
    asked 11:12:04 · joined 11:12:34 (after 30s) · held 11:18:00 to 11:21:00
      left 11:27:10 (14m 36s)
  Chen Wei                Consult rejected           ··×
    asked 11:17:00 by Amara Okafor · left 11:18:30
  小林 美咲               Consult accepted             ···██████
    asked 11:18:40 by Amara Okafor · joined 11:20:10 (after 1m 30s)
      left 11:23:40 (3m 30s)
  Routing helper (bot)    Monitor accepted               ██████████
    asked 11:20:00 · joined 11:20:00 · left 11:25:00 (5m)
Session 2: Premium care · 11:27:10 to 11:33:34
  Elif Yıldız             Primary accepted                           ███████████
    asked 11:27:10 · joined 11:27:12 (after 2s) · left 11:33:34 (6m 22s)
  External (Phone Number) Consult timed out                            ·····!
    asked 11:28:30 by Elif Yıldız · left 11:31:30

· waiting  █ in the conversation  ▒ on hold  × rejected  ! timed out
`);
  });

  it.each([80, 100, 160])("stays within %i columns", (columns) => {
    const name = "María-José Fernández de la Fuente y Ortega-Villanueva 小林 美咲";
    const participants = supportCall.participants.map((participant) => ({
      ...participant,
      agent: name,
      requested_by: name,
    }));
    const drawn = timelineText({ ...supportCall, participants }, "Australia/Lord_Howe", columns);
    for (const line of drawn.split("\n")) expect(textWidth(line)).toBeLessThanOrEqual(columns);
  });

  it("marks how each unanswered request ended", () => {
    const asked = { type: "Consult", added_at: "2026-10-14T09:00:00Z", left_at: "2026-10-14T09:10:00Z" };
    expect(
      `\n${bars([
        {
          type: "Primary",
          agent: "Amara",
          outcome: "accepted",
          added_at: "2026-10-14T09:00:00Z",
          joined_at: "2026-10-14T09:01:00Z",
          left_at: "2026-10-14T09:20:00Z",
        },
        { ...asked, agent: "Rejects", outcome: "rejected" },
        { ...asked, agent: "Late", outcome: "timed_out" },
        { ...asked, agent: "Spared", outcome: "not_accepted" },
        { ...asked, agent: "Asked", outcome: "pending", left_at: null },
        { ...asked, agent: "Here", outcome: "accepted", joined_at: "2026-10-14T09:05:00Z", left_at: null },
      ])}`,
    ).toBe(`
                                       11:00    11:05    11:10    11:15
                                       ┬────────┬────────┬────────┬─────────────
  Amara          Primary accepted      ·█████████████████████████████████████
  Rejects        Consult rejected      ··················×
  Late           Consult timed out     ··················!
  Spared         Consult not accepted  ··················-
  Asked          Consult pending       ········································▶
  Here           Consult accepted      ·········███████████████████████████████▶`);
  });

  it("draws ten seconds with seconds on the axis", () => {
    expect(
      `\n${bars([
        {
          agent: "Amara",
          outcome: "accepted",
          added_at: "2026-10-14T09:12:04Z",
          joined_at: "2026-10-14T09:12:07Z",
          left_at: "2026-10-14T09:12:14Z",
        },
      ])}`,
    ).toBe(`
                                       11:12:05               11:12:10
                                   ────┬──────────────────────┬─────────────────
  Amara          Primary accepted  ·············████████████████████████████████`);
  });

  it("draws days across a clock change, with dates at midnight and the clock's own noon", () => {
    expect(
      `\n${bars(
        [
          {
            agent: "Amara",
            outcome: "accepted",
            added_at: "2026-10-23T09:12:04Z",
            joined_at: "2026-10-23T12:12:07Z",
            left_at: "2026-10-27T09:12:14Z",
            holds: [{ started_at: "2026-10-24T10:12:07Z", ended_at: "2026-10-25T09:00:00Z" }],
          },
          {
            agent: "Brief",
            type: "Consult",
            outcome: "accepted",
            added_at: "2026-10-25T00:30:00Z",
            joined_at: "2026-10-25T00:30:05Z",
            left_at: "2026-10-25T00:31:00Z",
            holds: [{ started_at: "2026-10-25T00:30:10Z", ended_at: "2026-10-25T00:30:20Z" }],
          },
        ],
        120,
      )}`,
    ).toBe(`
                                   12:00      10-24     12:00      10-25       12:00     10-26      12:00     10-27
                                   ┬──────────┬─────────┬──────────┬───────────┬─────────┬──────────┬─────────┬─────────
  Amara          Primary accepted  ··████████████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒██████████████████████████████████████████
  Brief          Consult accepted                                    █`);
  });

  it("tells the repeated hour apart by its offset", () => {
    const asked = {
      agent: "Amara",
      outcome: "accepted",
      joined_at: "2026-10-25T00:30:00Z",
      left_at: "2026-10-25T01:30:00Z",
    };
    const conversation = { ...emptyConversation, participants: [{ ...noParticipant, ...asked }] };
    const drawn = timelineText(conversation, "Europe/Berlin", 100);
    expect(drawn).toContain("joined 02:30:00+02:00 · left 02:30:00+01:00 (1h)");
  });

  it("draws what odd records say, and claims nothing else", () => {
    expect(
      `\n${bars([
        {
          agent: "Amara",
          outcome: "accepted",
          added_at: "2026-10-14T09:00:00Z",
          joined_at: "2026-10-14T09:00:00Z",
          left_at: "2026-10-14T09:20:00Z",
        },
        {
          agent: "Backwards",
          outcome: "accepted",
          added_at: "2026-10-14T09:10:00Z",
          joined_at: "2026-10-14T09:05:00Z",
          left_at: "2026-10-14T09:01:00Z",
        },
        { agent: "Timeless", outcome: "pending" },
        { agent: "Rejected", outcome: "rejected", added_at: "2026-10-14T09:10:00Z" },
      ])}`,
    ).toBe(`
                                   11:00     11:05     11:10     11:15     11:20
                                   ┬─────────┬─────────┬─────────┬─────────┬────
  Amara          Primary accepted  █████████████████████████████████████████
  Backwards      Primary accepted            █         ·
  Timeless       Primary pending
  Rejected       Primary rejected                      ×`);
  });

  it("says so when nobody took part or nothing has a time", () => {
    expect(timelineText(emptyConversation, "UTC", 80)).toContain("Nobody took part.");
    expect(bars([{ agent: "Timeless", outcome: "not_accepted" }])).toContain("Timeless");
  });

  it("labels the axis in the zone, to the half hour of it", () => {
    const [labels] = bars(
      [
        {
          agent: "Amara",
          outcome: "accepted",
          added_at: "2026-10-14T09:15:00Z",
          joined_at: "2026-10-14T09:15:00Z",
          left_at: "2026-10-14T12:15:00Z",
        },
      ],
      80,
      "Asia/Kathmandu",
    ).split("\n");
    expect(labels?.trim().split(/ +/)).toEqual(["15:00", "15:30", "16:00", "16:30", "17:00", "17:30"]);
  });

  it("dates the axis of a conversation of weeks and of years", () => {
    const lasting = (left_at: string) =>
      bars([
        {
          agent: "Amara",
          outcome: "accepted",
          added_at: "2026-01-30T09:00:00Z",
          joined_at: "2026-01-30T09:00:00Z",
          left_at,
        },
      ])
        .split("\n")[0]
        ?.trim()
        .split(/ +/);
    expect(lasting("2026-02-27T09:00:00Z")).toEqual(["02-06", "02-13", "02-20"]);
    expect(lasting("2028-01-30T09:00:00Z")).toEqual(["2026-09-11", "2027-04-23"]);
  });

  it("escapes what could take over the terminal", () => {
    const agent = "\u001b[2J\u202egone";
    const participants = [
      { ...noParticipant, agent, requested_by: agent, type: agent, added_at: "2026-10-14T09:10:00Z" },
    ];
    const sessions = supportCall.sessions.map((session) => ({
      ...session,
      queue: agent,
      closure_reason: agent,
    }));
    const hostile = {
      ...supportCall,
      channel: agent,
      status: agent,
      workstream: agent,
      sessions,
      participants,
    };
    expect(timelineText(hostile, "UTC", 80).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});

describe("rollcall conversation", () => {
  const workspace = { conversation: async (id: string) => ({ ...supportCall, id }) };

  it("draws in the zone of the workspace, 100 columns wide when nobody looks", async () => {
    const { output } = await rollcall(["conversation", supportCall.id], { workspace });
    expect(output).toBe(timelineText(supportCall, "Europe/Berlin", 100));
  });

  it("fits the terminal", async () => {
    const { output } = await rollcall(["conversation", supportCall.id], { workspace, columns: 160 });
    expect(output).toBe(timelineText(supportCall, "Europe/Berlin", 160));
  });

  it("prints the timeline as it is in JSON", async () => {
    const { output } = await rollcall(["conversation", "some-id", "--format", "json"], { workspace });
    expect(JSON.parse(output)).toEqual({ ...supportCall, id: "some-id" });
  });
});
