import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { AskedVisual } from "../../../src/reports/document.ts";
import type { VisualQuery } from "../../../src/reports/visual-queries.ts";
import { answerQuery } from "../api/queries.ts";
import type { Answer, MetricQuery } from "../api/types.ts";
import { useReader } from "../app/reader.ts";
import type { DateRange } from "../view/date-range.ts";
import { askedOf } from "../view/question.ts";

/** A visual's question as it is asked on this page, and what came back. */
export interface Asked {
  /** What the answer belongs to, for drilling into it. */
  readonly query: MetricQuery;
  /** Null until the first answer is there. */
  readonly answer: Answer | null;
  readonly error: Error | null;
  /** The answer shown belongs to the question before. */
  readonly isStale: boolean;
  /** What the reader should know about the answer. */
  readonly notes: readonly string[];
  readonly retry: () => void;
}

/**
 * Asks one question of a visual, with everything that the page lays on it.
 * @param range instead of the page's, for the time before
 * @param isWanted false asks nothing
 */
export function useAsked(
  visual: AskedVisual,
  question: VisualQuery,
  range?: DateRange | null,
  isWanted = true,
): Asked {
  const { t } = useTranslation();
  const reader = useReader();
  const page = range === undefined || range === null ? reader : { ...reader, range };
  const { query, withoutPick } = askedOf(question.query, question.ignores, visual.name, page);
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...answerQuery(query, withoutPick),
    enabled: isWanted && range !== null,
  });
  const laidOn = reader.filters.filter(
    ({ name }) => question.ignores.includes(name) && (reader.view.filters?.[name]?.length ?? 0) > 0,
  );
  return {
    query: data?.pickApplied === false && withoutPick !== null ? withoutPick : query,
    answer: data?.answer ?? null,
    error,
    isStale: isPlaceholderData,
    notes: [
      ...(laidOn.length === 0
        ? []
        : [
            t("filterIgnored", {
              filters: laidOn.map(({ label }) => label[reader.format.language]).join(", "),
            }),
          ]),
      ...(question.ignores.includes("time") ? [t("rangeIgnored")] : []),
      ...(data?.pickApplied === false ? [t("pickIgnored")] : []),
      ...(data?.answer.meta.warnings ?? []),
    ],
    retry: () => void refetch(),
  };
}
