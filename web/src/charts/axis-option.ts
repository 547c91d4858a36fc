import type { Cell } from "../api/types.ts";
import { seriesColor } from "../theme/look.ts";
import type { Members } from "../view/view-state.ts";
import { baseOption, legendOption, unpickedOpacity } from "./base-option.ts";
import type { ChartOption, Drawing } from "./drawing.ts";
import { plainText } from "./echarts.ts";
import { type AxisData, type Series, seriesOf } from "./series.ts";

/** Lines, areas and bars along an axis. */
export function axisOption(drawing: Drawing): ChartOption {
  const data = seriesOf(drawing);
  if (data === null) return {};
  const { visual, tokens, format, width } = drawing;
  const { axis, points, series } = data;
  const isFlat = "direction" in visual && visual.direction === "horizontal";
  const hasLegend = series.length > 1;
  const [first] = series;
  const quiet = { color: tokens.colorNeutralForeground2, fontSize: 11 };
  const categories = {
    type: "category" as const,
    data: points.map((point) => format.onAxis(axis, point)),
    inverse: isFlat,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: tokens.colorNeutralStroke1 } },
    axisLabel: {
      ...quiet,
      hideOverlap: true,
      ...(isFlat ? { width: Math.min(160, width * 0.36), overflow: "truncate" as const } : {}),
    },
  };
  const values = {
    type: "value" as const,
    splitNumber: 4,
    ...("shares" in visual && visual.shares ? { max: 1 } : {}),
    splitLine: { lineStyle: { color: tokens.colorNeutralStroke3 } },
    axisLabel: {
      ...quiet,
      hideOverlap: true,
      formatter: (value: number) => (first === undefined ? "" : format.onAxis(first.column, value)),
    },
  };
  return {
    ...baseOption(drawing),
    ...(hasLegend ? { legend: legendOption(drawing) } : {}),
    tooltip: {
      ...baseOption(drawing).tooltip,
      trigger: "axis",
      axisPointer: { type: visual.kind === "line" || visual.kind === "area" ? "line" : "shadow" },
      formatter: (hits: readonly { readonly dataIndex: number }[]) =>
        tooltipText(data, hits[0]?.dataIndex ?? 0, drawing),
    },
    grid: {
      left: 4,
      right: isFlat ? 44 : 12,
      top: hasLegend ? 32 : 12,
      bottom: 4,
      outerBounds: { left: 0, right: 0, top: hasLegend ? 28 : 4, bottom: 0 },
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    xAxis: isFlat ? values : categories,
    yAxis: isFlat ? categories : values,
    series: series.map((each) => oneSeries(each, data, drawing, isFlat)),
  };
}

function oneSeries(series: Series, data: AxisData, drawing: Drawing, isFlat: boolean) {
  const { visual, brightness, format, picked, tokens } = drawing;
  const color = seriesColor(brightness, series.place);
  const items = series.values.map((value, index) => {
    const members = membersAt(series, data, index);
    return {
      value: value === null ? null : Number(value),
      members,
      ...(picked === null || isWithin(members, picked) ? {} : { itemStyle: { opacity: unpickedOpacity } }),
    };
  });
  const shared = {
    name: series.name,
    data: items,
    itemStyle: { color },
    color,
    emphasis: { focus: "none" as const },
  };
  if (visual.kind === "line" || visual.kind === "area")
    return {
      ...shared,
      type: "line",
      showSymbol: data.points.length <= 62,
      symbol: "circle",
      symbolSize: 5,
      triggerLineEvent: true,
      lineStyle: { width: 2, color },
      ...(visual.kind === "area" ? { stack: "all", areaStyle: { color, opacity: 0.35 } } : {}),
    };
  const isLast = data.series.at(-1) === series;
  const radius = visual.kind === "stacked_bar" && !isLast ? 0 : 2;
  return {
    ...shared,
    type: "bar",
    barMaxWidth: isFlat ? 16 : 28,
    barMinHeight: 1,
    itemStyle: {
      color,
      borderRadius: isFlat ? [0, radius, radius, 0] : [radius, radius, 0, 0],
      ...(visual.kind === "stacked_bar"
        ? { borderColor: tokens.colorNeutralBackground1, borderWidth: 0.5 }
        : {}),
    },
    ...(visual.kind === "stacked_bar" ? { stack: "all" } : {}),
    ...(isFlat && data.series.length === 1
      ? {
          label: {
            show: true,
            position: "right",
            fontSize: 11,
            color: tokens.colorNeutralForeground1,
            formatter: ({ value }: { readonly value: Cell }) => format.value(series.column, value),
          },
        }
      : {}),
  };
}

function membersAt({ member }: Series, { axis, points }: AxisData, index: number): Members {
  return {
    [axis.name]: points[index] ?? null,
    ...(member === null ? {} : { [member.dimension]: member.value }),
  };
}

function isWithin(members: Members, picked: Members): boolean {
  return Object.entries(picked).every(([dimension, member]) => members[dimension] === member);
}

function tooltipText(
  { axis, points, series, seriesCount }: AxisData,
  index: number,
  drawing: Drawing,
): string {
  const { format, visual, words } = drawing;
  const lines = series.map((each) => ({ each, value: each.values[index] ?? null }));
  const isCounted = visual.kind === "stacked_bar" && series.every(({ column }) => column.unit === "count");
  const sum = lines.reduce((total, { value }) => total + Number(value ?? 0), 0);
  const [first] = series;
  return [
    `<strong>${plainText(format.member(axis.name, points[index] ?? null))}</strong>`,
    ...lines.map(
      ({ each, value }) =>
        `${swatch(seriesColor(drawing.brightness, each.place))}${plainText(each.name)}: <strong>${plainText(format.value(each.column, value))}</strong>`,
    ),
    ...(isCounted && first !== undefined && series.length > 1
      ? [`${plainText(words.total)}: <strong>${plainText(format.value(first.column, sum))}</strong>`]
      : []),
    ...(seriesCount > series.length ? [plainText(words.seriesShown(series.length, seriesCount))] : []),
  ].join("<br>");
}

function swatch(color: string): string {
  return `<span style="display:inline-block;width:9px;height:9px;border-radius:2px;margin-right:6px;background:${color}"></span>`;
}
