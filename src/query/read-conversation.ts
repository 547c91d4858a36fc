import { InputError, issue } from "../errors.ts";
import type { Cell } from "../warehouse/warehouse.ts";
import type { ConversationTimeline } from "./conversation-timeline.ts";
import type { MetricQuery } from "./metric-query.ts";
import type { QueryRunner } from "./run.ts";

type Row = Readonly<Record<string, Cell>>;

/**
 * One conversation as it went, by its id, and by its source when several have one of that id.
 * @throws InputError `invalid_id`, `unknown_conversation`, `ambiguous_conversation`
 */
export async function readConversation(
  runner: QueryRunner,
  id: string,
  source: string | null,
  options: { readonly signal?: AbortSignal } = {},
): Promise<ConversationTimeline> {
  const wanted = parseConversationId(id);
  const where = `conversation.id = '${wanted}'`;
  const list = async (query: MetricQuery) => (await runner.query({ ...query, where }, options)).rows;
  const found = await list({
    fields: [
      ...named("conversation", ["id", "channel", "status", "created_at", "closed_at"]),
      { field: "workstream.name", name: "workstream" },
      { field: "source.name", name: "source" },
    ],
    order_by: ["source"],
  });
  const [conversation, another] = source === null ? found : found.filter((row) => row.source === source);
  if (conversation === undefined) {
    const place = source === null ? "the warehouse" : `the source '${source}'`;
    const message = `There is no conversation ${wanted} in ${place}; it may have been filtered or quarantined ('rollcall check').`;
    throw InputError.of([issue("unknown_conversation", "id", message, sourcesOf(found))]);
  }
  if (another !== undefined) {
    const names = sourcesOf(found);
    const message = `Several sources have a conversation ${wanted} (${names.join(", ")}): name one with --source.`;
    throw InputError.of([issue("ambiguous_conversation", "source", message, names)]);
  }
  const participants = await list({
    fields: [
      ...named("session_participant", [
        "id",
        "session_participation_type",
        "outcome",
        "left_on_reason",
        "is_bot",
        "is_handled_by_external_participant",
        "external_participant_channel",
        "external_participant_channel_type",
        "added_at",
        "joined_at",
        "left_at",
      ]),
      { field: "agent.name", name: "agent" },
      { field: "agent.id", name: "agent_id" },
      { field: "requester.name", name: "requested_by" },
      { field: "requester.id", name: "requested_by_id" },
      { field: "session.id", name: "session_id" },
      { field: "session.created_at", name: "session_created_at" },
      { field: "source.name", name: "source" },
    ],
    order_by: ["session_created_at", "session_id", "added_at", "id"],
  });
  const sessions = await list({
    fields: [
      ...named("session", ["id", "created_at", "closed_at", "closure_reason"]),
      { field: "queue.name", name: "queue" },
      { field: "source.name", name: "source" },
    ],
    order_by: ["created_at", "id"],
  });
  const holds = await list({
    fields: named("hold", ["participant_id", "started_at", "ended_at"]),
    order_by: ["started_at"],
  });
  const ofSource = (rows: readonly Row[]) => rows.filter(({ source }) => source === conversation.source);
  return {
    id: text(conversation.id) ?? wanted,
    source: text(conversation.source) ?? "",
    channel: text(conversation.channel),
    workstream: text(conversation.workstream),
    status: text(conversation.status),
    created_at: text(conversation.created_at),
    closed_at: text(conversation.closed_at),
    sessions: ofSource(sessions).map((row) => ({
      id: text(row.id) ?? "",
      queue: text(row.queue),
      created_at: text(row.created_at),
      closed_at: text(row.closed_at),
      closure_reason: text(row.closure_reason),
    })),
    participants: ofSource(participants).map((row) => toParticipant(row, holds)),
  };
}

/**
 * The id as it is stored, from the ways it is written.
 * @throws InputError `invalid_id`
 */
export function parseConversationId(id: string): string {
  const wanted = id
    .trim()
    .toLowerCase()
    .replace(/^\{(.*)\}$/, "$1");
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(wanted)) return wanted;
  const message = `'${id}' is no conversation id: it has the form 01234567-89ab-cdef-0123-456789abcdef.`;
  throw InputError.of([issue("invalid_id", "id", message)]);
}

function sourcesOf(rows: readonly Row[]): string[] {
  return rows.flatMap((row) => text(row.source) ?? []);
}

function named(dataset: string, fields: readonly string[]): { field: string; name: string }[] {
  return fields.map((field) => ({ field: `${dataset}.${field}`, name: field }));
}

function toParticipant(row: Row, holds: readonly Row[]): ConversationTimeline["participants"][number] {
  return {
    id: text(row.id) ?? "",
    session_id: text(row.session_id) ?? "",
    agent: text(row.agent),
    agent_id: text(row.agent_id),
    is_bot: typeof row.is_bot === "boolean" ? row.is_bot : null,
    is_external: row.is_handled_by_external_participant === true,
    external_channel: text(row.external_participant_channel),
    external_channel_type: text(row.external_participant_channel_type),
    type: text(row.session_participation_type),
    outcome: text(row.outcome) ?? "",
    left_on_reason: text(row.left_on_reason),
    requested_by: text(row.requested_by) ?? text(row.requested_by_id),
    added_at: text(row.added_at),
    joined_at: text(row.joined_at),
    left_at: text(row.left_at),
    holds: holds
      .filter((hold) => hold.participant_id === row.id)
      .map((hold) => ({ started_at: text(hold.started_at), ended_at: text(hold.ended_at) })),
  };
}

function text(cell: Cell | undefined): string | null {
  return typeof cell === "string" ? cell : null;
}
