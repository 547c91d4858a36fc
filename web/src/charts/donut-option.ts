import type { Cell } from "../api/types.ts";
import { isMetric } from "../format/format.ts";
import { mostSeries, placeOf, seriesColor } from "../theme/look.ts";
import { membersInOrder } from "../visuals/pivot.ts";
import { baseOption, legendOption, unpickedOpacity } from "./base-option.ts";
import type { ChartOption, Drawing } from "./drawing.ts";
import { plainText } from "./echarts.ts";

/** Shares of a whole: a slice for each member, its share in the legend. */
export function donutOption(drawing: Drawing): ChartOption {
  const { answer, format, report, tokens, brightness, width, height, picked, words } = drawing;
  const [dimension] = answer.columns.filter((column) => !isMetric(column));
  const [measure] = answer.columns.filter(isMetric);
  if (dimension === undefined || measure === undefined) return {};
  const order = report.members[dimension.name]?.map(({ value }) => value) ?? [];
  const sizes = new Map(
    answer.rows.map((row) => [row[dimension.name] ?? null, Number(row[measure.name] ?? 0)]),
  );
  const members = membersInOrder(answer.rows, dimension.name, order).slice(0, mostSeries);
  const whole = [...sizes.values()].reduce((sum, value) => sum + value, 0);
  const nameOf = (member: Cell) => format.member(dimension.name, member);
  const shareOf = (member: Cell) => (whole === 0 ? 0 : (sizes.get(member) ?? 0) / whole);
  const shares = new Map(members.map((member) => [nameOf(member), shareOf(member)]));
  const legendWidth = Math.max(...members.map((member) => nameOf(member).length), 0) * 6.6 + 78;
  const beside = Math.min((width - legendWidth) / 2 - 6, height * 0.44);
  const isNarrow = beside < 56;
  const radius = isNarrow ? Math.min(width * 0.32, height * 0.3) : beside;
  const legend = legendOption(drawing);
  return {
    ...baseOption(drawing),
    legend: {
      ...legend,
      ...(isNarrow
        ? { type: "plain", orient: "horizontal", top: "auto", bottom: 0, itemGap: 8 }
        : { orient: "vertical", top: "middle", left: width - legendWidth }),
      formatter: (name: string) => `${name}  ${format.percent(shares.get(name) ?? 0)}`,
    },
    tooltip: {
      ...baseOption(drawing).tooltip,
      trigger: "item",
      formatter: ({ name, value }: { name: string; value: number }) =>
        `<strong>${plainText(name)}</strong><br>${plainText(format.heading(measure))}: <strong>${plainText(format.value(measure, value))}</strong> (${plainText(format.percent(shares.get(name) ?? 0))})`,
    },
    series: [
      {
        type: "pie",
        radius: [radius * 0.66, radius],
        center: isNarrow ? ["50%", "34%"] : [radius + 4, "50%"],
        itemStyle: { borderColor: tokens.colorNeutralBackground1, borderWidth: 2 },
        label: {
          show: measure.unit === "count",
          position: "center",
          formatter: `{value|${format.value(measure, whole)}}\n{name|${words.total}}`,
          rich: {
            value: { fontSize: 18, fontWeight: 600, lineHeight: 24, color: tokens.colorNeutralForeground1 },
            name: { fontSize: 11, lineHeight: 16, color: tokens.colorNeutralForeground2 },
          },
        },
        labelLine: { show: false },
        emphasis: { scaleSize: 3 },
        data: members.map((member, position) => ({
          name: nameOf(member),
          value: sizes.get(member) ?? 0,
          members: { [dimension.name]: member },
          itemStyle: {
            color: seriesColor(brightness, placeOf(dimension.name, member, position)),
            opacity: picked === null || picked[dimension.name] === member ? 1 : unpickedOpacity,
          },
        })),
      },
    ],
  };
}
