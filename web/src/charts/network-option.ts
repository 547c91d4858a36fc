import type { Cell } from "../api/types.ts";
import { isMetric } from "../format/format.ts";
import { seriesColor } from "../theme/look.ts";
import { baseOption } from "./base-option.ts";
import type { ChartOption, Drawing } from "./drawing.ts";
import { plainText } from "./echarts.ts";

const mostNodes = 24;

/** Arrows between the members of two dimensions, around a circle; the largest ones when there are many. */
export function networkOption(drawing: Drawing): ChartOption {
  const { answer, format, tokens, brightness, width, picked } = drawing;
  const [from, to] = answer.columns.filter((column) => !isMetric(column));
  const [measure] = answer.columns.filter(isMetric);
  if (from === undefined || to === undefined || measure === undefined) return {};
  const nameOf = (dimension: string, member: Cell) => format.member(dimension, member);
  const arrows = answer.rows.map((row) => ({
    members: { [from.name]: row[from.name] ?? null, [to.name]: row[to.name] ?? null },
    source: nameOf(from.name, row[from.name] ?? null),
    target: nameOf(to.name, row[to.name] ?? null),
    value: Number(row[measure.name] ?? 0),
  }));
  const sums = new Map<string, { value: number; members: Record<string, Cell> }>();
  for (const { source, target, value, members } of arrows) {
    for (const [name, dimension] of [
      [source, from.name],
      [target, to.name],
    ] as const) {
      const known = sums.get(name) ?? { value: 0, members: { [dimension]: members[dimension] ?? null } };
      sums.set(name, { ...known, value: known.value + value });
    }
  }
  const nodes = [...sums].toSorted(([, one], [, other]) => other.value - one.value).slice(0, mostNodes);
  const shown = new Set(nodes.map(([name]) => name));
  const kept = arrows.filter(({ source, target }) => shown.has(source) && shown.has(target));
  const largestNode = Math.max(1, ...nodes.map(([, { value }]) => value));
  const margin = width < 500 ? 84 : 108;
  const largestArrow = Math.max(1, ...kept.map(({ value }) => value));
  return {
    ...baseOption(drawing),
    tooltip: {
      ...baseOption(drawing).tooltip,
      trigger: "item",
      formatter: (hit: {
        dataType: string;
        name: string;
        data: { source?: string; target?: string; value: number };
      }) => {
        const title = hit.dataType === "edge" ? `${hit.data.source} → ${hit.data.target}` : hit.name;
        return `<strong>${plainText(title)}</strong><br>${plainText(format.heading(measure))}: <strong>${plainText(format.value(measure, hit.data.value))}</strong>`;
      },
    },
    series: [
      {
        type: "graph",
        layout: "circular",
        circular: { rotateLabel: true },
        left: margin,
        right: margin,
        top: margin,
        bottom: margin,
        edgeSymbol: ["none", "arrow"],
        edgeSymbolSize: 6,
        label: { show: true, position: "right", fontSize: 11, color: tokens.colorNeutralForeground1 },
        lineStyle: { color: "source", curveness: 0.2, opacity: 0.5 },
        emphasis: { focus: "adjacency", lineStyle: { opacity: 0.9 } },
        data: nodes.map(([name, { value, members }]) => ({
          name,
          value,
          members,
          symbolSize: 6 + 20 * Math.sqrt(value / largestNode),
          itemStyle: {
            color: seriesColor(brightness, 1),
            opacity:
              picked === null ||
              Object.entries(picked).some(([dimension, member]) => members[dimension] === member)
                ? 1
                : 0.4,
          },
        })),
        links: kept.map((arrow) => ({
          ...arrow,
          lineStyle: { width: 0.5 + 4 * (arrow.value / largestArrow) },
        })),
      },
    ],
  };
}
