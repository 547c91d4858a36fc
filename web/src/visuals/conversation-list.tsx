import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Visual } from "../../../src/reports/document.ts";
import { visualQueries } from "../../../src/reports/visual-queries.ts";
import { useReader } from "../app/reader.ts";
import { AnswerTable } from "../tables/answer-table.tsx";
import { Frame, PictureSkeleton } from "./frame.tsx";
import { EmptyPicture, FailedPicture } from "./picture-state.tsx";
import { useActions } from "./use-actions.tsx";
import { useAsked } from "./use-asked.ts";
import { useConversationLink } from "./use-conversation-link.ts";

/** Conversations, each leading to its timeline. */
export function ConversationList({
  visual,
}: {
  readonly visual: Extract<Visual, { readonly kind: "conversation_list" }>;
}) {
  const { t } = useTranslation();
  const { format } = useReader();
  const [main] = visualQueries(visual);
  if (main === undefined) throw new Error(`The list ${visual.name} asks nothing`);
  const asked = useAsked(visual, main);
  const actions = useActions(visual, asked);
  const link = useConversationLink();
  const { answer } = asked;
  return (
    <Frame visual={visual} actions={actions} notes={asked.notes} isStale={asked.isStale}>
      {asked.error !== null ? (
        <FailedPicture error={asked.error} onRetry={asked.retry} />
      ) : answer === null ? (
        <PictureSkeleton label={t("loading")} />
      ) : answer.rows.length === 0 ? (
        <EmptyPicture text={visual.empty?.[format.language]} />
      ) : (
        <AnswerTable
          visual={visual.name}
          answer={answer}
          label={visual.title[format.language]}
          hasMarks={false}
          cellOf={({ name }, row) => {
            const id = row[name];
            if (name !== "conversation.id" || typeof id !== "string" || link === null) return undefined;
            return <Link {...link(id, row["source.name"])}>{id}</Link>;
          }}
        />
      )}
    </Frame>
  );
}
