import type { ConversationTimeline } from "../../query/conversation-timeline.ts";
import { maskChannel } from "./mask-channel.ts";

/** A conversation with the channels of its external participants masked. */
export function maskConversation(timeline: ConversationTimeline): ConversationTimeline {
  return {
    ...timeline,
    participants: timeline.participants.map((participant) => ({
      ...participant,
      external_channel:
        participant.external_channel === null ? null : maskChannel(participant.external_channel),
    })),
  };
}
