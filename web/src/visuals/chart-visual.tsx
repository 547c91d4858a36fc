import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Visual } from "../../../src/reports/document.ts";
import { visualQueries } from "../../../src/reports/visual-queries.ts";
import { useReader } from "../app/reader.ts";
import { downloadBlob } from "../export/download.ts";
import { pngOf } from "../export/png.ts";
import { AnswerTable } from "../tables/answer-table.tsx";
import { useTheme } from "../theme/use-theme.ts";
import { dayBefore } from "../view/date-range.ts";
import type { Members } from "../view/view-state.ts";
import { Frame, PictureSkeleton } from "./frame.tsx";
import { MarkMenu, type OpenMark } from "./mark-menu.tsx";
import { EmptyPicture, FailedPicture } from "./picture-state.tsx";
import { summaryOf } from "./summary.ts";
import { useActions } from "./use-actions.tsx";
import { useAsked } from "./use-asked.ts";
import { usePick } from "./use-pick.ts";

const Chart = lazy(() => import("../charts/chart.tsx"));

export type ChartDocument = Extract<
  Visual,
  { readonly kind: "line" | "area" | "bar" | "stacked_bar" | "donut" | "heat_map" | "network" | "funnel" }
>;

/** A chart: drawn by the chart library, or the same answer as a table. */
export function ChartVisual({ visual }: { readonly visual: ChartDocument }) {
  const { t } = useTranslation();
  const reader = useReader();
  const { tokens } = useTheme();
  const [main] = visualQueries(visual);
  if (main === undefined) throw new Error(`The chart ${visual.name} asks nothing`);
  const asked = useAsked(visual, main);
  const place = useRef<HTMLDivElement>(null);
  const pick = usePick(visual.name);
  const [mark, setMark] = useState<OpenMark | null>(null);
  const { view, format, range, zone, filters } = reader;
  const isTable = view.tables?.includes(visual.name) ?? false;
  const savePng = async () => {
    const svg = place.current?.querySelector("svg");
    if (!svg) return;
    const chosen = filters.flatMap(({ name, label, dimension }) => {
      const members = view.filters?.[name] ?? [];
      return members.length === 0
        ? []
        : [
            `${label[format.language]}: ${members.map((member) => format.member(dimension, member)).join(", ")}`,
          ];
    });
    const lastDay = range.to === null ? null : dayBefore(range.to);
    const blob = await pngOf(svg, {
      title: visual.title[format.language],
      lines: [
        `${range.from === null && lastDay === null ? t("ranges.all") : format.range(range.from, lastDay)} (${zone})`,
        ...chosen,
      ],
      foreground: tokens.colorNeutralForeground1,
      background: tokens.colorNeutralBackground1,
    });
    downloadBlob(`${reader.page.name}-${visual.name}.png`, blob);
  };
  const actions = useActions(visual, asked, { isTable, savePng: isTable ? null : () => void savePng() });
  const { answer } = asked;
  const openMark = (members: Members, x: number, y: number) => setMark({ members, x, y });
  return (
    <Frame visual={visual} actions={actions} notes={asked.notes} isStale={asked.isStale}>
      {asked.error !== null ? (
        <FailedPicture error={asked.error} onRetry={asked.retry} />
      ) : answer === null ? (
        <PictureSkeleton label={t("loading")} />
      ) : answer.rows.length === 0 ? (
        <EmptyPicture text={visual.empty?.[format.language]} />
      ) : isTable ? (
        <AnswerTable visual={visual.name} answer={answer} label={visual.title[format.language]} />
      ) : (
        <Suspense fallback={<PictureSkeleton label={t("loading")} />}>
          <Chart
            ref={place}
            visual={visual}
            answer={answer}
            summary={summaryOf(answer, reader, t)}
            picked={pick.members}
            onPick={pick.toggle}
            onMenu={openMark}
          />
        </Suspense>
      )}
      {mark === null || answer === null ? null : (
        <MarkMenu visual={visual.name} mark={mark} answer={answer} onClose={() => setMark(null)} />
      )}
    </Frame>
  );
}
