import {
  ArrowDownloadRegular,
  ImageRegular,
  TableRegular,
  TextBulletListSquareRegular,
} from "@fluentui/react-icons";
import { useTranslation } from "react-i18next";
import type { AskedVisual } from "../../../src/reports/document.ts";
import type { Answer } from "../api/types.ts";
import { useReader } from "../app/reader.ts";
import { answerAsCsv } from "../export/csv.ts";
import { downloadText } from "../export/download.ts";
import { isMetric } from "../format/format.ts";
import type { FrameAction } from "./frame.tsx";
import type { Asked } from "./use-asked.ts";

/** What only a picture can be asked for. */
export interface PictureActions {
  readonly isTable: boolean;
  /** Null when there is no picture to save. */
  readonly savePng: (() => void) | null;
}

/** The menu of a visual that has an answer. */
export function useActions(
  visual: AskedVisual,
  asked: Asked,
  picture?: PictureActions,
): readonly FrameAction[] {
  const { t } = useTranslation();
  const { page, format, view, update } = useReader();
  const { answer } = asked;
  if (answer === null) return [];
  const fileName = `${page.name}-${visual.name}`;
  const [measure] = answer.columns.filter(isMetric);
  const tables = view.tables ?? [];
  return [
    ...(picture === undefined
      ? []
      : [
          {
            label: picture.isTable ? t("showAsPicture") : t("showAsTable"),
            icon: <TableRegular />,
            run: () =>
              update({
                tables: picture.isTable
                  ? tables.filter((name) => name !== visual.name)
                  : [...tables, visual.name],
              }),
          },
        ]),
    ...(measure === undefined
      ? []
      : [
          {
            label: t("showRows"),
            icon: <TextBulletListSquareRegular />,
            run: () => update({ rows: { visual: visual.name, measure: measure.name, members: {} } }),
          },
        ]),
    {
      label: t("exportCsv"),
      icon: <ArrowDownloadRegular />,
      run: () => exportCsv(answer, fileName, format),
    },
    ...(picture?.savePng ? [{ label: t("exportPng"), icon: <ImageRegular />, run: picture.savePng }] : []),
  ];
}

function exportCsv(answer: Answer, name: string, format: Parameters<typeof answerAsCsv>[1]): void {
  downloadText(`${name}.csv`, "text/csv;charset=utf-8", answerAsCsv(answer, format));
}
