import { Tooltip } from "@fluentui/react-components";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../api/types.ts";
import { useReader } from "../app/reader.ts";
import { seriesColor, typePlace } from "../theme/look.ts";
import { useTheme } from "../theme/use-theme.ts";
import styles from "./conversation.module.css";
import { lanesOf, type Span, type Stretch, spanOf, stretchOf, ticksOf } from "./lanes.ts";
import { useParticipantWords } from "./use-participant-words.ts";

type Participant = Conversation["participants"][number];

/** Patterns that tell participation types apart without colour, by place among the series colours. */
const patternClasses = [styles.plain, styles.diagonal, styles.dotted, styles.crossed, styles.barred];

/** A lane for each participant over the time of the conversation; sessions are bands behind them. */
export function SwimLanes({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const { format } = useReader();
  const { nameOf, kindOf, typeOf } = useParticipantWords();
  const { brightness } = useTheme();
  const span = spanOf(conversation);
  if (span === null) return <p>{t("conversation.noTimes")}</p>;
  const lanes = lanesOf(conversation);
  const types = [...new Map(conversation.participants.map((each) => [each.type ?? "", each])).values()];
  return (
    <div>
      <ul className={styles.legend} aria-label={t("conversation.legend")}>
        {types.map((each) => {
          const place = typePlace(each.type ?? "");
          return (
            <li key={each.type}>
              <span
                className={`${styles.swatch} ${patternClasses[place] ?? ""}`}
                style={{ backgroundColor: seriesColor(brightness, place) }}
              />
              {typeOf(each)}
            </li>
          );
        })}
        <li>
          <span className={`${styles.swatch} ${styles.waiting}`} />
          {t("conversation.waiting")}
        </li>
        <li>
          <span className={`${styles.swatch} ${styles.hold}`} />
          {t("conversation.hold")}
        </li>
      </ul>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div
        className={styles.lanes}
        role="group"
        aria-label={t("conversation.lanes", { count: lanes.length })}
      >
        <div className={styles.laneName}>{t("conversation.sessions")}</div>
        <div className={`${styles.track} ${styles.sessions}`}>
          {conversation.sessions.map((session) => {
            const stretch = stretchOf(session.created_at, session.closed_at, span);
            return stretch === null ? null : (
              <span
                key={session.id}
                className={styles.session}
                style={placed(stretch)}
                title={`${session.queue ?? t("unknown")}${session.closure_reason === null ? "" : ` · ${session.closure_reason}`}`}
              >
                {session.queue ?? t("unknown")}
              </span>
            );
          })}
        </div>
        {lanes.map(({ key, entries }) => {
          const [first] = entries;
          return first === undefined ? null : (
            <div key={key} className={styles.lane}>
              <div className={styles.laneName}>
                <strong title={nameOf(first)}>{nameOf(first)}</strong>
                <span>{kindOf(first)}</span>
              </div>
              <div className={styles.track}>
                <Bands conversation={conversation} span={span} />
                {entries.map((entry) => (
                  <Entry key={entry.id} entry={entry} span={span} />
                ))}
              </div>
            </div>
          );
        })}
        <div className={styles.laneName} />
        <div className={styles.axis} aria-hidden>
          {ticksOf(span).map((moment) => (
            <span
              key={moment}
              style={{ insetInlineStart: `${((moment - span.start) / (span.end - span.start)) * 100}%` }}
            >
              {format.time(new Date(moment).toISOString())}
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}

function Bands({ conversation, span }: { readonly conversation: Conversation; readonly span: Span }) {
  return conversation.sessions.map((session) => {
    const stretch = stretchOf(session.created_at, session.closed_at, span);
    return stretch === null ? null : (
      <span key={session.id} className={styles.band} style={placed(stretch)} />
    );
  });
}

/** One entry of a participant: from asked to joined a thin line, from joined to left a bar with its holds. */
function Entry({ entry, span }: { readonly entry: Participant; readonly span: Span }) {
  const { t } = useTranslation();
  const { typeOf, outcomeOf, courseOf } = useParticipantWords();
  const { brightness } = useTheme();
  const place = typePlace(entry.type ?? "");
  const color = seriesColor(brightness, place);
  const wait = stretchOf(entry.added_at, entry.joined_at ?? entry.left_at, span);
  const stay = stretchOf(entry.joined_at, entry.left_at, span);
  const course = courseOf(entry);
  const end = wait?.end ?? 0;
  return (
    <>
      {wait === null ? null : <span className={styles.wait} style={{ ...placed(wait), color }} />}
      {stay === null ? (
        <Tooltip content={course} relationship="label">
          <button
            type="button"
            className={`${styles.missed} ${end > 0.6 ? styles.late : ""}`}
            style={{ insetInlineStart: `${end * 100}%` }}
          >
            <span aria-hidden>✕</span> {outcomeOf(entry)}
          </button>
        </Tooltip>
      ) : (
        <Tooltip content={course} relationship="label">
          <button
            type="button"
            className={`${styles.stay} ${patternClasses[place] ?? ""} ${entry.left_at === null ? styles.openEnd : ""}`}
            style={{ ...placed(stay), backgroundColor: color }}
          >
            <span className={styles.stayText} data-brightness={brightness} data-place={place}>
              {typeOf(entry)}
            </span>
          </button>
        </Tooltip>
      )}
      {entry.holds.map((hold) => {
        const stretch = stretchOf(hold.started_at, hold.ended_at, span);
        return stretch === null ? null : (
          <span
            key={`${hold.started_at}`}
            className={styles.hold}
            style={placed(stretch)}
            title={t("conversation.hold")}
          />
        );
      })}
    </>
  );
}

function placed({ start, end }: Stretch): CSSProperties {
  return { insetInlineStart: `${start * 100}%`, width: `${Math.max(0, end - start) * 100}%` };
}
