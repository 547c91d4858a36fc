import { cellOf, type ExportRecord } from "../tables/record.ts";
import type { Dirt, DirtTools, JudgedLine } from "./dirt.ts";
import { isFinishedConsult, keyColumn, sibling } from "./making.ts";

/** Records of several tables that are odd together, made from a participant and what surrounds it. */
export const companyDirt: readonly Dirt[] = [
  {
    kind: "session_without_primary",
    table: "msdyn_sessionparticipant",
    suits: isFinishedConsult,
    add(record, tools) {
      const session = sibling(tools.around.session, tools);
      return [
        { line: session, fate: "no_primary" },
        { line: participantIn(session, record, tools), fate: "nothing" },
      ];
    },
  },
  {
    kind: "conversation_of_channel_instance",
    table: "msdyn_sessionparticipant",
    suits: isFinishedConsult,
    add(record, tools) {
      const instance = { msdyn_channelinstanceid: tools.newId() };
      const conversation = sibling(tools.around.conversation, tools, instance);
      const session = sibling(tools.around.session, tools, { msdyn_liveworkitemid: keyOf(conversation) });
      return filtered(conversation, session, participantIn(session, record, tools));
    },
  },
  {
    kind: "session_of_channel_instance",
    table: "msdyn_sessionparticipant",
    suits: isFinishedConsult,
    add(record, tools) {
      const session = sibling(tools.around.session, tools, {
        msdyn_channelinstanceid: tools.newId(),
        msdyn_liveworkitemid: tools.newId(),
      });
      return filtered(session, participantIn(session, record, tools));
    },
  },
];

function participantIn(session: ExportRecord, record: ExportRecord, tools: DirtTools): ExportRecord {
  return sibling(record, tools, { msdyn_omnichannelsession: keyOf(session) });
}

function keyOf(record: ExportRecord) {
  return cellOf(record, keyColumn(record));
}

function filtered(...records: readonly ExportRecord[]): JudgedLine[] {
  return records.map((line) => ({ line, fate: "filtered" }));
}
