import { type AssignmentSession, type SessionEnd, splitIntoSessions } from "./assignment-sessions.ts";
import type { Incident } from "./incident.ts";
import { stableId } from "./stable-id.ts";
import { findStays, type Stay } from "./stays.ts";

export type ExportRow = Readonly<Record<string, string | number | null>>;

/** Rows by the logical name of their Dataverse table. */
export type ExportTables = Readonly<Record<string, readonly ExportRow[]>>;

const primary = 192350002;
const consult = 192350003;
/** No published type of event fits a change of a record. */
const noEventType = 192350000;
const closedConversation = 4;
const channels: Readonly<Record<string, number>> = { Phone: 192440000 };

/** AgentTransfered, AgentReRouted, QueueTransfer, ConversationClosed. */
const closureReasons: Readonly<Record<SessionEnd, number>> = {
  other_assignee: 192350006,
  unassigned: 192350008,
  other_group: 192350023,
  done: 192350005,
};

/** Every incident as the rows a Dataverse export would hold of it. */
export function makeExportTables(incidents: readonly Incident[]): ExportTables {
  const conversations = incidents.map((incident) => {
    const sessions = splitIntoSessions(incident);
    return { incident, sessions, stays: findStays(sessions) };
  });
  const sessions = conversations.flatMap((conversation) => conversation.sessions);
  const stays = conversations.flatMap((conversation) => conversation.stays);
  return {
    msdyn_ocliveworkitem: incidents.map(conversationRow),
    msdyn_ocsession: conversations.flatMap(({ incident, sessions }) =>
      sessions.map((session) => sessionRow(incident, session)),
    ),
    msdyn_sessionparticipant: conversations.flatMap(({ incident, sessions, stays }) => [
      ...sessions.flatMap(primaryRows),
      ...stays.map((stay) => consultRow(incident, stay)),
    ]),
    msdyn_ocsessionparticipantevent: incidents.flatMap(eventRows),
    systemuser: [
      ...personRows(
        stays.map(({ by }) => by),
        "changed the incident",
      ),
      ...personRows(
        sessions.map(({ assignee }) => assignee),
        "assigned",
      ),
    ],
    queue: distinct(sessions.map(({ group }) => group)).map((name) => ({
      queueid: stableId("group", name),
      name,
    })),
  };
}

function conversationRow({ number, first }: Incident): ExportRow {
  return {
    activityid: stableId("incident", number),
    subject: number,
    msdyn_channel: first.contactType === null ? null : (channels[first.contactType] ?? null),
    msdyn_createdon: first.openedAt,
    msdyn_closedon: first.closedAt,
    statuscode: first.closedAt === null ? null : closedConversation,
  };
}

function sessionRow(incident: Incident, session: AssignmentSession): ExportRow {
  return {
    activityid: stableId("session", session.name),
    msdyn_liveworkitemid: stableId("incident", incident.number),
    msdyn_cdsqueueid: session.group === null ? null : stableId("group", session.group),
    msdyn_sessioncreatedon: session.openedAt,
    msdyn_agentassignedon: session.assignedAt,
    msdyn_sessionclosedon: session.closedAt,
    msdyn_closurereason: closureReasons[session.end],
  };
}

/** The assigned person, from the change that says so to the end of the session. */
function primaryRows(session: AssignmentSession): readonly ExportRow[] {
  if (session.assignee === null) return [];
  return [
    {
      msdyn_sessionparticipantid: stableId("assignment", session.name),
      msdyn_omnichannelsession: stableId("session", session.name),
      msdyn_agentid: stableId("person", session.assignee),
      msdyn_mode: primary,
      msdyn_assignreason: session.isHandOver ? "AgentTransfer" : null,
      msdyn_addedon: session.assignedAt,
      msdyn_joinedon: session.assignedAt,
      msdyn_lefton: session.closedAt,
    },
  ];
}

/** Our reading: whoever changed the incident helped with it, from the first to the last change. */
function consultRow(incident: Incident, stay: Stay): ExportRow {
  return {
    msdyn_sessionparticipantid: stayId(incident, stay.by),
    msdyn_omnichannelsession: stableId("session", stay.session.name),
    msdyn_agentid: stableId("person", stay.by),
    msdyn_mode: consult,
    msdyn_assignreason: null,
    msdyn_addedon: stay.from,
    msdyn_joinedon: stay.from,
    msdyn_lefton: stay.to,
  };
}

function eventRows(incident: Incident): readonly ExportRow[] {
  return incident.changes.map(({ by, at }, index) => ({
    msdyn_ocsessionparticipanteventid: stableId("change", `${incident.number}/${index + 1}`),
    msdyn_sessionparticipantid: stayId(incident, by),
    msdyn_eventtype: noEventType,
    msdyn_eventstarttime: at,
    msdyn_eventendtime: at,
  }));
}

function personRows(names: readonly (string | null)[], kind: string): readonly ExportRow[] {
  return distinct(names).map((name) => ({
    systemuserid: stableId("person", name),
    fullname: name,
    person_kind: kind,
  }));
}

function stayId(incident: Incident, by: string): string {
  return stableId("stay", `${incident.number}/${by}`);
}

function distinct(names: readonly (string | null)[]): readonly string[] {
  return [...new Set(names)].filter((name) => name !== null);
}
