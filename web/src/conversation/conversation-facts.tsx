import { useTranslation } from "react-i18next";
import type { Conversation } from "../api/types.ts";
import { useReader } from "../app/reader.ts";
import { shortDuration } from "../format/duration.ts";
import styles from "./conversation.module.css";
import { lanesOf, secondsBetween } from "./lanes.ts";

/** What is known of a conversation as a whole. */
export function ConversationFacts({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const { format, zone } = useReader();
  const { sessions, created_at, closed_at } = conversation;
  const seconds = secondsBetween(created_at, closed_at);
  const queues = sessions
    .map(({ queue }) => queue ?? t("unknown"))
    .filter((queue, index, all) => queue !== all[index - 1]);
  const lanes = lanesOf(conversation);
  const external = lanes.filter(({ entries }) => entries.some(({ is_external }) => is_external)).length;
  const facts = [
    [t("conversation.id"), conversation.id],
    [t("conversation.channel"), format.member("conversation.channel", conversation.channel)],
    [t("conversation.queue"), queues.join(" → ")],
    [t("conversation.status"), format.member("conversation.status", conversation.status)],
    [
      t("conversation.started"),
      created_at === null ? t("unknown") : `${format.instant(created_at)} (${zone})`,
    ],
    [
      t("conversation.duration"),
      seconds === null ? t("conversation.open") : shortDuration(seconds, format.language),
    ],
    [t("conversation.participants"), t("conversation.participantCount", { count: lanes.length, external })],
  ] as const;
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
