import {
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../api/types.ts";
import { useReader } from "../app/reader.ts";
import { clockDuration } from "../format/duration.ts";
import styles from "../tables/table.module.css";
import { secondsBetween } from "./lanes.ts";
import { useParticipantWords } from "./use-participant-words.ts";

/** The lanes as a table: one row for each entry of a participant, with exact times. */
export function ParticipantTable({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const { format } = useReader();
  const { nameOf, typeOf, outcomeOf, kindOf } = useParticipantWords();
  const queues = new Map(conversation.sessions.map(({ id, queue }) => [id, queue]));
  const moment = (instant: string | null) => (instant === null ? "–" : format.time(instant));
  const time = (seconds: number | null) => (seconds === null ? "–" : clockDuration(seconds));
  const headings = [
    "participant",
    "kind",
    "type",
    "outcome",
    "queue",
    "requestedBy",
    "asked",
    "joined",
    "left",
    "wait",
    "stay",
    "onHold",
  ].map((key) => t(`conversation.columns.${key}`));
  const label = t("conversation.table");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={label}>
      <Table size="small" className={styles.table} aria-label={label}>
        <TableHeader>
          <TableRow>
            {headings.map((heading, index) => (
              <TableHeaderCell key={heading} className={index > 5 ? styles.number : styles.text}>
                {heading}
              </TableHeaderCell>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {conversation.participants.map((each) => {
            const held = each.holds.map((hold) => secondsBetween(hold.started_at, hold.ended_at) ?? 0);
            const cells = [
              nameOf(each),
              kindOf(each),
              typeOf(each),
              outcomeOf(each),
              queues.get(each.session_id) ?? t("unknown"),
              each.requested_by ?? "–",
              moment(each.added_at),
              moment(each.joined_at),
              moment(each.left_at),
              time(secondsBetween(each.added_at, each.joined_at)),
              time(secondsBetween(each.joined_at, each.left_at)),
              held.length === 0 ? "–" : clockDuration(held.reduce((sum, seconds) => sum + seconds, 0)),
            ];
            return (
              <TableRow key={each.id}>
                {cells.map((cell, index) => (
                  <TableCell key={headings[index]} className={index > 5 ? styles.number : styles.text}>
                    {cell}
                  </TableCell>
                ))}
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
}
