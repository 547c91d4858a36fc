import { useTranslation } from "react-i18next";
import type { Conversation } from "../api/types.ts";
import { useReader } from "../app/reader.ts";
import { shortDuration } from "../format/duration.ts";
import { participationType } from "../theme/look.ts";
import { secondsBetween } from "./lanes.ts";

type Participant = Conversation["participants"][number];

/** How a participant and what they did is said. */
export function useParticipantWords() {
  const { t } = useTranslation();
  const { format } = useReader();
  const nameOf = ({
    agent,
    is_external,
    external_channel,
    external_channel_type,
    agent_id,
  }: Participant): string => {
    if (agent !== null) return agent;
    if (is_external) return external_channel ?? external_channel_type ?? t("conversation.external");
    return agent_id ?? t("unknown");
  };
  const typeOf = ({ type }: Participant): string => format.member(participationType, type);
  const outcomeOf = ({ outcome }: Participant): string =>
    format.member("session_participant.outcome", outcome);
  const kindOf = ({ is_bot, is_external, external_channel_type }: Participant): string => {
    if (is_external) return external_channel_type ?? t("conversation.external");
    return is_bot === true ? t("conversation.bot") : t("conversation.agent");
  };
  /** The whole course of an entry in one sentence. */
  const courseOf = (participant: Participant): string => {
    const { added_at, joined_at, left_at, requested_by, holds } = participant;
    const waited = secondsBetween(added_at, joined_at);
    const held = holds.reduce((sum, hold) => sum + (secondsBetween(hold.started_at, hold.ended_at) ?? 0), 0);
    return [
      `${nameOf(participant)}: ${typeOf(participant)}, ${outcomeOf(participant)}.`,
      added_at === null ? "" : t("conversation.askedAt", { at: format.time(added_at) }),
      requested_by === null ? "" : t("conversation.askedBy", { name: requested_by }),
      joined_at === null ? "" : t("conversation.joinedAt", { at: format.time(joined_at) }),
      waited === null ? "" : t("conversation.waited", { time: shortDuration(waited, format.language) }),
      held === 0 ? "" : t("conversation.held", { time: shortDuration(held, format.language) }),
      left_at === null ? "" : t("conversation.leftAt", { at: format.time(left_at) }),
    ]
      .filter((part) => part !== "")
      .join(" ");
  };
  return { nameOf, typeOf, outcomeOf, kindOf, courseOf };
}
