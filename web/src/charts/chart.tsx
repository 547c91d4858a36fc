import type { ECharts } from "echarts/core";
import { type Ref, useEffect, useId, useImperativeHandle, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../api/types.ts";
import { useReader } from "../app/reader.ts";
import { useTheme } from "../theme/use-theme.ts";
import type { Members } from "../view/view-state.ts";
import type { ChartDocument } from "../visuals/chart-visual.tsx";
import { axisOption } from "./axis-option.ts";
import styles from "./chart.module.css";
import { donutOption } from "./donut-option.ts";
import type { ChartOption, Drawing, MarkData } from "./drawing.ts";
import { echarts } from "./echarts.ts";
import { funnelOption } from "./funnel-option.ts";
import { heatMapOption } from "./heat-map-option.ts";
import { networkOption } from "./network-option.ts";
import { useSize } from "./use-size.ts";

const optionOf: Readonly<Record<ChartDocument["kind"], (drawing: Drawing) => ChartOption>> = {
  line: axisOption,
  area: axisOption,
  bar: axisOption,
  stacked_bar: axisOption,
  donut: donutOption,
  heat_map: heatMapOption,
  network: networkOption,
  funnel: funnelOption,
};

/** Draws an answer as its visual's kind. A click picks a mark, a right click opens its menu. */
export default function Chart({
  ref,
  visual,
  answer,
  summary,
  picked,
  onPick,
  onMenu,
}: {
  readonly ref: Ref<HTMLDivElement>;
  readonly visual: ChartDocument;
  readonly answer: Answer;
  /** The picture in words. */
  readonly summary: string;
  readonly picked: Members | null;
  readonly onPick: (members: Members) => void;
  readonly onMenu: (members: Members, x: number, y: number) => void;
}) {
  const { t } = useTranslation();
  const { format, report, range } = useReader();
  const { tokens, brightness, patterns } = useTheme();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const { width, height } = useSize(place);
  const summaryId = useId();
  useImperativeHandle(ref, () => place.current as HTMLDivElement);

  useEffect(() => {
    if (place.current === null) return;
    const made = echarts.init(place.current, null, { renderer: "svg" });
    chart.current = made;
    return () => {
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    if (chart.current === null || width === 0 || height === 0) return;
    chart.current.resize({ width, height });
    const words = {
      total: t("total"),
      seriesShown: (shown: number, count: number) => t("seriesShown", { shown, count }),
    };
    const drawing = {
      visual,
      answer,
      format,
      report,
      range,
      tokens,
      brightness,
      patterns,
      width,
      height,
      picked,
      words,
    };
    chart.current.setOption(optionOf[visual.kind](drawing), { notMerge: true });
  }, [visual, answer, format, report, range, tokens, brightness, patterns, width, height, picked, t]);

  useEffect(() => {
    const made = chart.current;
    if (made === null) return;
    const membersOf = (data: unknown): Members | null =>
      typeof data === "object" && data !== null && "members" in data ? (data as MarkData).members : null;
    made.on("click", ({ data }) => {
      const members = membersOf(data);
      if (members !== null) onPick(members);
    });
    made.on("contextmenu", ({ data, event }) => {
      const members = membersOf(data);
      const native = event?.event;
      if (members === null || !(native instanceof MouseEvent)) return;
      native.preventDefault();
      onMenu(members, native.clientX, native.clientY);
    });
    return () => {
      made.off("click");
      made.off("contextmenu");
    };
  }, [onPick, onMenu]);

  return (
    <>
      <div
        ref={place}
        className={styles.chart}
        role="img"
        aria-label={visual.title[format.language]}
        aria-describedby={summaryId}
      />
      <p id={summaryId} className="visually-hidden">
        {summary}
      </p>
    </>
  );
}
