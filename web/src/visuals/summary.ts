import type { TFunction } from "i18next";
import type { Answer, AnswerColumn, Row } from "../api/types.ts";
import type { Reader } from "../app/reader.ts";
import { isMetric } from "../format/format.ts";

/** What a chart shows, in words: for each measure how many rows, the highest and the lowest. */
export function summaryOf({ columns, rows }: Answer, { format }: Reader, t: TFunction): string {
  const dimensions = columns.filter((column) => !isMetric(column));
  const nameOf = (row: Row) =>
    dimensions.map((column) => format.member(column.name, row[column.name] ?? null)).join(", ");
  const sentences = columns.filter(isMetric).map((column) => {
    const valued = rows.filter((row) => row[column.name] !== null);
    const [first] = valued;
    if (first === undefined) return t("summary.blank", { metric: format.heading(column) });
    if (dimensions.length === 0)
      return t("summary.single", { metric: format.heading(column), value: valueIn(first, column) });
    const highest = valued.reduce((best, row) =>
      Number(row[column.name]) > Number(best[column.name]) ? row : best,
    );
    const lowest = valued.reduce((best, row) =>
      Number(row[column.name]) < Number(best[column.name]) ? row : best,
    );
    return t("summary.many", {
      metric: format.heading(column),
      dimensions: dimensions.map(format.heading).join(", "),
      count: rows.length,
      highest: nameOf(highest),
      highestValue: valueIn(highest, column),
      lowest: nameOf(lowest),
      lowestValue: valueIn(lowest, column),
    });
  });
  return sentences.join(" ");

  function valueIn(row: Row, column: AnswerColumn): string {
    return format.value(column, row[column.name] ?? null);
  }
}
