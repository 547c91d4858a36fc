import { useEffect, useRef } from "react";
import type { Answer } from "../api/types.ts";
import { isMetric } from "../format/format.ts";
import { seriesColor } from "../theme/look.ts";
import { useTheme } from "../theme/use-theme.ts";
import styles from "./chart.module.css";
import { echarts } from "./echarts.ts";
import { useSize } from "./use-size.ts";

/** Below this width a line says nothing, in CSS pixels. */
const narrowest = 28;

/** The course of a tile's first figure as a small line without axes; the tile says the numbers. */
export default function TrendLine({ answer }: { readonly answer: Answer }) {
  const place = useRef<HTMLDivElement>(null);
  const { brightness } = useTheme();
  const { width, height } = useSize(place);
  useEffect(() => {
    const [measure] = answer.columns.filter(isMetric);
    if (place.current === null || width < narrowest || measure === undefined) return;
    const chart = echarts.init(place.current, null, { renderer: "svg", width, height });
    const color = seriesColor(brightness, 0);
    chart.setOption({
      animation: false,
      grid: { left: 1, right: 1, top: 2, bottom: 2, outerBoundsMode: "none" },
      xAxis: { type: "category", show: false, boundaryGap: false },
      yAxis: { type: "value", show: false, scale: true },
      series: [
        {
          type: "line",
          silent: true,
          showSymbol: false,
          lineStyle: { width: 1.5, color },
          areaStyle: { color, opacity: 0.12, origin: "start" },
          data: answer.rows.map((row) => row[measure.name] ?? null),
        },
      ],
    });
    return () => chart.dispose();
  }, [answer, brightness, width, height]);
  return <div ref={place} className={styles.trend} aria-hidden />;
}
