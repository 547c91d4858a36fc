import { ArrowDownFilled, ArrowUpFilled, LineHorizontal1Filled } from "@fluentui/react-icons";
import type { TFunction } from "i18next";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { Visual } from "../../../src/reports/document.ts";
import { visualQueries } from "../../../src/reports/visual-queries.ts";
import type { Answer, AnswerColumn } from "../api/types.ts";
import { type Reader, useReader } from "../app/reader.ts";
import { type Change, changeOf } from "../format/change.ts";
import { isMetric } from "../format/format.ts";
import { daysIn } from "../view/date-range.ts";
import { Frame, PictureSkeleton } from "./frame.tsx";
import { FailedPicture } from "./picture-state.tsx";
import styles from "./tile.module.css";
import { useActions } from "./use-actions.tsx";
import { useAsked } from "./use-asked.ts";

const TrendLine = lazy(() => import("../charts/trend-line.tsx"));

type Tile = Extract<Visual, { readonly kind: "tile" }>;

/** One figure or several, each with its change against the period before, and a small line of the first. */
export function TileVisual({ visual }: { readonly visual: Tile }) {
  const { t } = useTranslation();
  const reader = useReader();
  const [main, trend] = visualQueries(visual);
  if (main === undefined) throw new Error(`The tile ${visual.name} asks nothing`);
  const isCompared = visual.comparison === "previous_period" && !main.ignores.includes("time");
  const asked = useAsked(visual, main);
  const before = useAsked(visual, main, reader.previous, isCompared);
  const line = useAsked(visual, trend ?? main, undefined, trend !== undefined);
  const actions = useActions(visual, asked);
  const { answer } = asked;
  const columns = answer?.columns.filter(isMetric) ?? [];
  return (
    <Frame visual={visual} actions={actions} notes={asked.notes} isStale={asked.isStale} isCompact>
      {asked.error !== null ? (
        <FailedPicture error={asked.error} onRetry={asked.retry} />
      ) : answer === null ? (
        <PictureSkeleton label={t("loading")} />
      ) : (
        <div className={styles.figures}>
          {columns.map((column, index) => (
            <Figure
              key={column.name}
              column={column}
              answer={answer}
              before={isCompared ? before.answer : null}
              isOnly={columns.length === 1}
              trend={trend === undefined || index > 0 ? null : line.answer}
            />
          ))}
        </div>
      )}
    </Frame>
  );
}

function Figure({
  column,
  answer,
  before,
  isOnly,
  trend,
}: {
  readonly column: AnswerColumn;
  readonly answer: Answer;
  readonly before: Answer | null;
  readonly isOnly: boolean;
  readonly trend: Answer | null;
}) {
  const { t } = useTranslation();
  const reader = useReader();
  const { format, metrics } = reader;
  const now = answer.rows[0]?.[column.name] ?? null;
  const earlier = before?.rows[0]?.[column.name] ?? null;
  const change =
    before === null ? null : changeOf(column, now, earlier, metrics.get(column.name)?.better ?? null, format);
  return (
    <div className={styles.figure}>
      {isOnly ? null : <p className={styles.name}>{format.heading(column)}</p>}
      <div className={styles.top}>
        <p className={styles.value} data-value={now ?? ""}>
          {format.value(column, now)}
        </p>
        {trend === null ? null : (
          <Suspense fallback={null}>
            <TrendLine answer={trend} />
          </Suspense>
        )}
      </div>
      {change === null ? (
        <p className={styles.against}>{before === null ? "" : t("noComparison")}</p>
      ) : (
        <p className={styles.against} title={t("beforeIt", { value: format.value(column, earlier) })}>
          <span className={toneClass(change)}>
            {arrow(change)}
            {change.text}
          </span>{" "}
          <span className={styles.long}>{againstText("versusDays", reader, t)}</span>
          <span className={styles.short} aria-hidden>
            {againstText("versusDaysShort", reader, t)}
          </span>
        </p>
      )}
    </div>
  );
}

function arrow({ direction }: Change) {
  if (direction === "none") return <LineHorizontal1Filled aria-hidden />;
  return direction === "up" ? <ArrowUpFilled aria-hidden /> : <ArrowDownFilled aria-hidden />;
}

function toneClass({ isGood }: Change): string {
  if (isGood === null) return styles.neutral ?? "";
  return (isGood ? styles.good : styles.bad) ?? "";
}

function againstText(key: string, { previous }: Reader, t: TFunction): string {
  const days = previous === null ? null : daysIn(previous);
  return days === null ? "" : t(key, { count: days });
}
