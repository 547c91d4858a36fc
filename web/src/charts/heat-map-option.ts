import type { Cell } from "../api/types.ts";
import { isMetric } from "../format/format.ts";
import { intensityColors } from "../theme/look.ts";
import { membersInOrder } from "../visuals/pivot.ts";
import { baseOption } from "./base-option.ts";
import type { ChartOption, Drawing } from "./drawing.ts";
import { plainText } from "./echarts.ts";

/** Two dimensions crossed; the stronger the colour, the larger the measure. */
export function heatMapOption(drawing: Drawing): ChartOption {
  const { answer, format, report, tokens, brightness, picked } = drawing;
  const [down, across] = answer.columns.filter((column) => !isMetric(column));
  const [measure] = answer.columns.filter(isMetric);
  if (down === undefined || across === undefined || measure === undefined) return {};
  const order = (name: string) => report.members[name]?.map(({ value }) => value) ?? [];
  const rows = alongClock(down.name, membersInOrder(answer.rows, down.name, order(down.name)));
  const columns = alongClock(across.name, membersInOrder(answer.rows, across.name, order(across.name)));
  const values = answer.rows.map((row) => Number(row[measure.name] ?? 0));
  const quiet = { color: tokens.colorNeutralForeground2, fontSize: 11, hideOverlap: true };
  const axis = {
    type: "category" as const,
    axisTick: { show: false },
    axisLine: { show: false },
    axisLabel: quiet,
  };
  return {
    ...baseOption(drawing),
    tooltip: {
      ...baseOption(drawing).tooltip,
      trigger: "item",
      formatter: ({ data }: { data: { value: readonly [number, number, number] } }) => {
        const [x, y, value] = data.value;
        const place = [
          format.member(down.name, rows[y] ?? null),
          format.member(across.name, columns[x] ?? null),
        ];
        return `<strong>${plainText(place.join(", "))}</strong><br>${plainText(format.heading(measure))}: <strong>${plainText(format.value(measure, value))}</strong>`;
      },
    },
    grid: {
      left: 4,
      right: 4,
      top: 4,
      bottom: 30,
      outerBounds: { left: 0, right: 0, top: 0, bottom: 26 },
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    xAxis: { ...axis, data: columns.map((member) => format.onAxis(across, member)) },
    yAxis: { ...axis, inverse: true, data: rows.map((member) => format.onAxis(down, member)) },
    visualMap: {
      type: "continuous",
      orient: "horizontal",
      left: "center",
      bottom: 0,
      itemWidth: 8,
      itemHeight: 120,
      min: Math.min(0, ...values),
      max: Math.max(1, ...values),
      inRange: { color: [...intensityColors[brightness]] },
      text: [format.value(measure, Math.max(...values)), format.value(measure, Math.min(...values))],
      textStyle: { color: tokens.colorNeutralForeground2, fontSize: 11 },
      calculable: false,
    },
    series: [
      {
        type: "heatmap",
        itemStyle: { borderColor: tokens.colorNeutralBackground1, borderWidth: 2, borderRadius: 2 },
        emphasis: { itemStyle: { borderColor: tokens.colorNeutralForeground1 } },
        data: answer.rows.map((row) => {
          const members = { [down.name]: row[down.name] ?? null, [across.name]: row[across.name] ?? null };
          const isPicked =
            picked !== null && Object.entries(picked).every(([name, member]) => members[name] === member);
          return {
            value: [
              columns.indexOf(row[across.name] ?? null),
              rows.indexOf(row[down.name] ?? null),
              Number(row[measure.name] ?? 0),
            ],
            members,
            ...(isPicked ? { itemStyle: { borderColor: tokens.colorNeutralForeground1 } } : {}),
          };
        }),
      },
    ],
  };
}

/** Hours and weekdays without rows keep their place: from the first to the last that has some. */
function alongClock(dimension: string, members: readonly Cell[]): readonly Cell[] {
  if (dimension !== "date.hour" && dimension !== "date.day_of_week") return members;
  const numbers = members.filter((member) => typeof member === "number");
  if (numbers.length === 0) return members;
  const first = Math.min(...numbers);
  return Array.from({ length: Math.max(...numbers) - first + 1 }, (_, index) => first + index);
}
