import { isMetric } from "../format/format.ts";
import { seriesColor } from "../theme/look.ts";
import { baseOption } from "./base-option.ts";
import type { ChartOption, Drawing } from "./drawing.ts";
import { plainText } from "./echarts.ts";

/** The measures in their order as bars from one edge, each with its share of the first. */
export function funnelOption(drawing: Drawing): ChartOption {
  const { answer, format, tokens, brightness, width } = drawing;
  const steps = answer.columns.filter(isMetric).map((column) => ({
    column,
    name: format.heading(column),
    value: Number(answer.rows[0]?.[column.name] ?? 0),
  }));
  const whole = steps[0]?.value ?? 0;
  const textOf = (index: number) => {
    const step = steps[index];
    if (step === undefined) return "";
    const value = format.value(step.column, step.value);
    return index === 0 || whole === 0 ? value : `${value} · ${format.percent(step.value / whole)}`;
  };
  return {
    ...baseOption(drawing),
    tooltip: {
      ...baseOption(drawing).tooltip,
      trigger: "item",
      formatter: ({ dataIndex, name }: { dataIndex: number; name: string }) =>
        `<strong>${plainText(name)}</strong><br>${plainText(textOf(dataIndex))}`,
    },
    grid: {
      left: 4,
      right: 104,
      top: 4,
      bottom: 4,
      outerBounds: { left: 0, right: 0, top: 0, bottom: 0 },
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    xAxis: { type: "value", show: false, max: Math.max(1, whole) },
    yAxis: {
      type: "category",
      inverse: true,
      data: steps.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: {
        color: tokens.colorNeutralForeground1,
        fontSize: 12,
        width: Math.min(200, width * 0.38),
        overflow: "break",
      },
    },
    series: [
      {
        type: "bar",
        barMaxWidth: 32,
        barMinHeight: 2,
        label: {
          show: true,
          position: "right",
          fontSize: 12,
          color: tokens.colorNeutralForeground1,
          formatter: ({ dataIndex }: { dataIndex: number }) => textOf(dataIndex),
        },
        data: steps.map(({ value }) => ({
          value,
          itemStyle: { color: seriesColor(brightness, 1), borderRadius: [0, 3, 3, 0] },
        })),
      },
    ],
  };
}
