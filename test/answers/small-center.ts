import type {
  ContactCenter,
  ExportedConversation,
  ExportedParticipant,
  ExportedSession,
} from "../naive/contact-center.ts";

const primary = 192350002;
const consult = 192350003;
const monitor = 192350004;
const preview = 192350005;

/**
 * Seven conversations that a person can add up, on nights when clocks change and years turn; times are UTC.
 *
 * | conversation | created | Berlin | sessions | participants |
 * |---|---|---|---|---|
 * | c1 | 03-28 22:30 | 23:30 | s11 s12 | p1 the bot; p2 Åsa; p3 Sam consulted, 300 s; p4 a user without record, rejected |
 * | c2 | 03-29 00:30 | 01:30 | s21 | p5 Sam; p6 external by phone, consulted, 300 s; p7 Åsa, timed out |
 * | c3 | 03-29 01:30 | 03:30 | s31 | p8 Åsa, open; p9 Sam monitors, 240 s; p10 Sam, consult pending |
 * | c4 | 10-25 00:30 | 02:30, the first | s41 | p11 Åsa, in a queue of her own; p12 Sam, consulted, left before joining |
 * | c5, no record | 10-25 01:30 | 02:30, the second | s51 | p13 the user without record; p14 external on Teams, never joined |
 * | c6 | 12-31 23:30 | 00:30, next year | none | none |
 * | c7, of Entity Records | 06-15 12:00 | 14:00 | s71 | p16, left out like all of it |
 *
 * p15, a preview, belongs to a session nobody knows: 15 participants and 6 conversations count.
 */
export const smallCenter: ContactCenter = [
  {
    name: "fabrikam",
    participants: [
      participant({ p: 1, s: "11", agent: 4, added: "2026-03-28T22:30:00Z", joined: 0, left: 120 }),
      participant({ p: 2, s: "12", agent: 1, added: "2026-03-28T22:32:00Z", joined: 30, left: 1080 }),
      participant({
        p: 3,
        s: "12",
        agent: 2,
        mode: consult,
        added: "2026-03-28T22:40:00Z",
        joined: 60,
        left: 360,
      }),
      participant({
        p: 4,
        s: "12",
        agent: 6,
        mode: consult,
        added: "2026-03-28T22:41:00Z",
        left: 20,
        reason: "AgentReject",
      }),
      participant({ p: 5, s: "21", agent: 2, added: "2026-03-29T00:30:00Z", joined: 10, left: 900 }),
      participant({
        p: 6,
        s: "21",
        mode: consult,
        added: "2026-03-29T00:34:00Z",
        joined: 60,
        left: 360,
        channel: "+49 30 23125 001",
        channelType: 426120000,
      }),
      participant({
        p: 7,
        s: "21",
        agent: 1,
        mode: consult,
        added: "2026-03-29T00:36:00Z",
        left: 60,
        reason: "AgentTimeout",
      }),
      participant({ p: 8, s: "31", agent: 1, added: "2026-03-29T01:30:00Z", joined: 60 }),
      participant({
        p: 9,
        s: "31",
        agent: 2,
        mode: monitor,
        added: "2026-03-29T01:40:00Z",
        joined: 0,
        left: 240,
      }),
      participant({ p: 10, s: "31", agent: 2, mode: consult, added: "2026-03-29T01:45:00Z" }),
      participant({
        p: 11,
        s: "41",
        agent: 1,
        queue: 2,
        added: "2026-10-25T00:30:00Z",
        joined: 5,
        left: 1200,
      }),
      participant({
        p: 12,
        s: "41",
        agent: 2,
        mode: consult,
        added: "2026-10-25T00:40:00Z",
        joined: 60,
        left: 30,
      }),
      participant({ p: 13, s: "51", agent: 6, added: "2026-10-25T01:30:00Z", joined: 15, left: 600 }),
      participant({ p: 14, s: "51", added: "2026-10-25T01:35:00Z", left: 60, channelType: 426120001 }),
      {
        ...participant({ p: 15, s: "99", agent: 1, mode: preview, added: "2026-12-31T23:10:00Z" }),
        msdyn_addedon: null,
        createdon: Date.parse("2027-01-01T00:10:00Z"),
      },
      participant({
        p: 16,
        s: "71",
        agent: 1,
        mode: consult,
        added: "2026-06-15T12:00:00Z",
        joined: 5,
        left: 600,
      }),
    ],
    sessions: [
      session("11", "1", 1, "2026-03-28T22:30:00Z"),
      session("12", "1", 2, "2026-03-28T22:32:00Z"),
      session("21", "2", 2, "2026-03-29T00:30:00Z"),
      session("31", "3", null, "2026-03-29T01:30:00Z"),
      session("41", "4", 1, "2026-10-25T00:30:00Z"),
      { ...session("51", "5", 3, "2026-10-25T01:30:00Z"), msdyn_channel: 192370000 },
      { ...session("71", "7", 1, "2026-06-15T12:00:00Z"), msdyn_channel: 192350000 },
    ],
    conversations: [
      conversation("1", { createdOn: "2026-03-28T22:30:00Z", workstream: 1, isOutbound: false, status: 4 }),
      conversation("2", { createdOn: "2026-03-29T00:30:00Z", workstream: 2, isOutbound: true, status: 4 }),
      conversation("3", {
        createdOn: "2026-03-29T01:30:00Z",
        channel: "192340000",
        isOutbound: false,
        status: 2,
      }),
      conversation("4", { createdOn: "2026-10-25T00:30:00Z", status: 4 }),
      conversation("6", { createdOn: "2026-12-31T23:30:00Z", workstream: 2, isOutbound: false, status: 1 }),
      conversation("7", { createdOn: "2026-06-15T12:00:00Z", channel: "192350000", status: 4 }),
    ],
    workstreams: [
      { msdyn_liveworkstreamid: id("e", "1"), msdyn_name: "Chat", msdyn_streamsource: 192360000 },
      { msdyn_liveworkstreamid: id("e", "2"), msdyn_name: "Phone", msdyn_streamsource: 192370000 },
    ],
    agents: [
      {
        systemuserid: id("a", "1"),
        fullname: "Åsa Öberg",
        msdyn_botapplicationid: null,
        businessunitid: id("b", "1"),
        region: "Nord",
      },
      {
        systemuserid: id("a", "2"),
        fullname: "Sam Doe",
        msdyn_botapplicationid: null,
        businessunitid: id("b", "1"),
        region: "Süd",
      },
      {
        systemuserid: id("a", "4"),
        fullname: "Bot",
        msdyn_botapplicationid: id("f", "1"),
        businessunitid: null,
        region: null,
      },
    ],
    queues: [
      { queueid: id("4", "1"), name: "Billing" },
      { queueid: id("4", "2"), name: "Support" },
    ],
  },
];

function id(kind: string, number: string): string {
  return `${kind}0000000-0000-4000-8000-${number.padStart(12, "0")}`;
}

/** Joined and left are seconds after being added. */
function participant(entry: {
  readonly p: number;
  readonly s: string;
  readonly added: string;
  readonly agent?: number;
  readonly queue?: number;
  readonly mode?: number;
  readonly joined?: number;
  readonly left?: number;
  readonly reason?: string;
  readonly channel?: string;
  readonly channelType?: number;
}): ExportedParticipant {
  const added = Date.parse(entry.added);
  const after = (seconds: number | undefined): number | null =>
    seconds === undefined ? null : added + seconds * 1000;
  return {
    msdyn_sessionparticipantid: id("9", String(entry.p)),
    msdyn_omnichannelsession: id("5", entry.s),
    msdyn_agentid: entry.agent === undefined ? null : id("a", String(entry.agent)),
    msdyn_cdsqueueid: entry.queue === undefined ? null : id("4", String(entry.queue)),
    msdyn_mode: entry.mode ?? primary,
    msdyn_consultmode: entry.mode === consult ? 2 : null,
    msdyn_leftonreason: entry.reason ?? null,
    msdyn_addedon: added,
    msdyn_joinedon: after(entry.joined),
    msdyn_lefton: after(entry.left),
    createdon: added,
    msdyn_externalparticipantchannel: entry.channel ?? null,
    msdyn_externalparticipantchanneltype: entry.channelType ?? null,
  };
}

function session(
  number: string,
  conversationNumber: string,
  queue: number | null,
  createdOn: string,
): ExportedSession {
  return {
    activityid: id("5", number),
    msdyn_liveworkitemid: id("c", conversationNumber),
    msdyn_cdsqueueid: queue === null ? null : id("4", String(queue)),
    msdyn_channel: 192360000,
    msdyn_channelinstanceid: null,
    msdyn_sessioncreatedon: Date.parse(createdOn),
  };
}

function conversation(
  number: string,
  entry: {
    readonly createdOn: string;
    readonly workstream?: number;
    readonly channel?: string;
    readonly isOutbound?: boolean;
    readonly status: number;
  },
): ExportedConversation {
  return {
    activityid: id("c", number),
    msdyn_liveworkstreamid: entry.workstream === undefined ? null : id("e", String(entry.workstream)),
    msdyn_channel: entry.channel ?? null,
    msdyn_channelinstanceid: null,
    msdyn_isoutbound: entry.isOutbound ?? null,
    statuscode: entry.status,
    msdyn_createdon: Date.parse(entry.createdOn),
  };
}
