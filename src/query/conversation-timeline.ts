/** One conversation as it went: its sessions, and one entry per participant. Instants are ISO 8601 in UTC or null. */
export interface ConversationTimeline {
  readonly id: string;
  readonly source: string;
  readonly channel: string | null;
  readonly workstream: string | null;
  readonly status: string | null;
  readonly created_at: string | null;
  readonly closed_at: string | null;
  readonly sessions: readonly {
    readonly id: string;
    readonly queue: string | null;
    readonly created_at: string | null;
    readonly closed_at: string | null;
    readonly closure_reason: string | null;
  }[];
  readonly participants: readonly {
    readonly id: string;
    readonly session_id: string;
    readonly agent: string | null;
    readonly agent_id: string | null;
    readonly is_bot: boolean | null;
    readonly is_external: boolean;
    readonly external_channel: string | null;
    readonly external_channel_type: string | null;
    readonly type: string | null;
    readonly outcome: string;
    readonly left_on_reason: string | null;
    readonly requested_by: string | null;
    readonly added_at: string | null;
    readonly joined_at: string | null;
    readonly left_at: string | null;
    readonly holds: readonly { readonly started_at: string | null; readonly ended_at: string | null }[];
  }[];
}
