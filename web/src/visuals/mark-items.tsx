import { MenuItem } from "@fluentui/react-components";
import { FilterDismissRegular, FilterRegular, TextBulletListSquareRegular } from "@fluentui/react-icons";
import { useTranslation } from "react-i18next";
import type { Answer } from "../api/types.ts";
import { useReader } from "../app/reader.ts";
import { isMetric } from "../format/format.ts";
import type { Members } from "../view/view-state.ts";
import { isSame, usePick } from "./use-pick.ts";

/** What can be done with a mark, a row or a cell: filter the page by it, or list the rows behind its numbers. */
export function MarkItems({
  visual,
  members,
  answer,
}: {
  readonly visual: string;
  readonly members: Members;
  readonly answer: Answer;
}) {
  const { t } = useTranslation();
  const { format, update } = useReader();
  const pick = usePick(visual);
  const isPicked = isSame(pick.members, members);
  const measures = answer.columns.filter(isMetric);
  return (
    <>
      <MenuItem
        icon={isPicked ? <FilterDismissRegular /> : <FilterRegular />}
        onClick={() => pick.toggle(members)}
      >
        {isPicked ? t("unpick") : t("pick")}
      </MenuItem>
      {measures.map((column) => (
        <MenuItem
          key={column.name}
          icon={<TextBulletListSquareRegular />}
          onClick={() => update({ rows: { visual, measure: column.name, members } })}
        >
          {t("rowsBehind", { metric: format.heading(column) })}
        </MenuItem>
      ))}
    </>
  );
}
