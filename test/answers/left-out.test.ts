import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Borrowed, borrowWorkspace } from "../naive/borrow-workspace.ts";
import type { ContactCenter, ExportedConversation, ExportedSession } from "../naive/contact-center.ts";
import { writeWorkspace } from "../naive/export-files.ts";
import { takeTheRoll } from "../naive/roll.ts";
import { seenParticipants } from "../naive/row.ts";
import { participantsAddedAt } from "../time/moments.ts";

const id = (kind: string, number: number): string =>
  `${kind}0000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const noon = Date.parse("2026-06-15T12:00:00Z");
const entityRecords = 192350000;
const liveChat = 192360000;
const workstreamOf = (channel: number): string => id("e", channel);

type ConversationColumns = Partial<ExportedConversation>;
type SessionColumns = Partial<ExportedSession>;

const ofRecords: SessionColumns = { msdyn_channel: entityRecords };
const ofInstance = { msdyn_channelinstanceid: id("d", 1) };
const noChannel: ConversationColumns = { msdyn_channel: null };
const ownRecords: ConversationColumns = { msdyn_channel: String(entityRecords) };
const recordsWorkstream: ConversationColumns = { msdyn_liveworkstreamid: workstreamOf(entityRecords) };
const chatWorkstream: ConversationColumns = { msdyn_liveworkstreamid: workstreamOf(liveChat) };

/** One conversation with one session and one participant each; null where the record is missing. */
const cases: readonly (readonly [string, ConversationColumns | null, SessionColumns | null, boolean])[] = [
  ["nothing of the kind", {}, {}, true],
  ["a conversation by its own channel", ownRecords, {}, false],
  ["a conversation by its own instance", ofInstance, {}, false],
  ["a conversation without a channel by its workstream's", { ...noChannel, ...recordsWorkstream }, {}, false],
  ["a conversation without a channel by its session's", noChannel, ofRecords, false],
  ["not by the workstream when it has a channel", recordsWorkstream, {}, true],
  ["not by the session when it has a channel", {}, ofRecords, true],
  ["not by the session when its workstream has one", { ...noChannel, ...chatWorkstream }, ofRecords, true],
  ["not by the session's instance when it has a record", {}, ofInstance, true],
  ["without a record, by its session's channel", null, ofRecords, false],
  ["without a record, by its session's instance", null, ofInstance, false],
  ["without a record, nothing of the kind", null, {}, true],
  ["not when the session is unknown", ownRecords, null, true],
];

const conversations = cases.flatMap(([, columns], number): ExportedConversation[] => {
  const record = {
    activityid: id("c", number),
    msdyn_liveworkstreamid: null,
    msdyn_channel: String(liveChat),
    msdyn_channelinstanceid: null,
    msdyn_isoutbound: false,
    statuscode: 4,
    msdyn_createdon: noon,
  };
  return columns === null ? [] : [{ ...record, ...columns }];
});

const sessions = cases.flatMap(([, , columns], number): ExportedSession[] => {
  const record = {
    activityid: id("5", number),
    msdyn_liveworkitemid: id("c", number),
    msdyn_cdsqueueid: null,
    msdyn_channel: liveChat,
    msdyn_channelinstanceid: null,
    msdyn_sessioncreatedon: noon,
  };
  return columns === null ? [] : [{ ...record, ...columns }];
});

const center: ContactCenter = participantsAddedAt(cases.map(() => noon)).map((source) => ({
  ...source,
  participants: source.participants.map((participant, number) => ({
    ...participant,
    msdyn_omnichannelsession: id("5", number),
  })),
  sessions,
  conversations,
  workstreams: [entityRecords, liveChat].map((channel) => ({
    msdyn_liveworkstreamid: workstreamOf(channel),
    msdyn_name: null,
    msdyn_streamsource: channel,
  })),
}));

describe("what is of Entity Records or has a channel instance is left out, and its participants with it", () => {
  let borrowed: Borrowed;
  beforeAll(async () => {
    borrowed = await borrowWorkspace((folder) => writeWorkspace(folder, center));
  });
  afterAll(() => borrowed.giveBack());

  async function members(dimension: string, measure: string): Promise<readonly unknown[]> {
    const { rows } = await borrowed.workspace.query({ dimensions: [dimension], measures: [measure] });
    return rows.map((row) => row[dimension]);
  }

  test.each(cases.map(([name, , , stays], number) => [name, { stays, number }] as const))(
    "%s",
    async (_name, one) => {
      const roll = takeTheRoll(center);
      const session = id("5", one.number);
      const conversation = id("c", one.number);
      expect(seenParticipants(roll).some(({ sessionId }) => sessionId === session)).toBe(one.stays);
      expect((await members("session.id", "session_participant_count")).includes(session)).toBe(one.stays);
      expect((await members("conversation.id", "total_conversations")).includes(conversation)).toBe(
        roll.conversations.some((known) => known.id === conversation),
      );
    },
  );
});
