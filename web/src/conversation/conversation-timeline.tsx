import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Visual } from "../../../src/reports/document.ts";
import { conversationQuery } from "../api/queries.ts";
import { useReader } from "../app/reader.ts";
import { Frame, PictureSkeleton } from "../visuals/frame.tsx";
import { EmptyPicture, FailedPicture } from "../visuals/picture-state.tsx";
import styles from "./conversation.module.css";
import { ConversationFacts } from "./conversation-facts.tsx";
import { ParticipantTable } from "./participant-table.tsx";
import { SwimLanes } from "./swim-lanes.tsx";

/** The conversation that the address names: what is known of it, its participants over time, and the same as a table. */
export default function ConversationTimeline({
  visual,
}: {
  readonly visual: Extract<Visual, { readonly kind: "conversation_timeline" }>;
}) {
  const { t } = useTranslation();
  const { view } = useReader();
  const id = view.conversation;
  const { data, error, refetch } = useQuery({
    ...conversationQuery(id ?? "", view.source),
    enabled: id !== undefined,
  });
  return (
    <Frame visual={visual}>
      {id === undefined ? (
        <EmptyPicture text={t("chooseConversation")} />
      ) : error !== null ? (
        <FailedPicture error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <PictureSkeleton label={t("loading")} />
      ) : (
        <div className={styles.conversation}>
          <ConversationFacts conversation={data} />
          <SwimLanes conversation={data} />
          <ParticipantTable conversation={data} />
        </div>
      )}
    </Frame>
  );
}
