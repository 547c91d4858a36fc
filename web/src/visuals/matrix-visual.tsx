import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Visual } from "../../../src/reports/document.ts";
import { visualQueries } from "../../../src/reports/visual-queries.ts";
import type { Answer, Cell } from "../api/types.ts";
import { useReader } from "../app/reader.ts";
import { isMetric } from "../format/format.ts";
import { AnswerTable } from "../tables/answer-table.tsx";
import styles from "../tables/table.module.css";
import { intensityColors } from "../theme/look.ts";
import { useTheme } from "../theme/use-theme.ts";
import { Frame, PictureSkeleton } from "./frame.tsx";
import { MarkMenu, type OpenMark } from "./mark-menu.tsx";
import { EmptyPicture, FailedPicture } from "./picture-state.tsx";
import { membersInOrder, pivot } from "./pivot.ts";
import { useActions } from "./use-actions.tsx";
import { useAsked } from "./use-asked.ts";
import { isSame, usePick } from "./use-pick.ts";

type MatrixDocument = Extract<Visual, { readonly kind: "matrix" }>;

/** Two dimensions crossed, with the numbers in the cells, shaded by size. */
export function MatrixVisual({ visual }: { readonly visual: MatrixDocument }) {
  const { t } = useTranslation();
  const { format, view } = useReader();
  const [main] = visualQueries(visual);
  if (main === undefined) throw new Error(`The matrix ${visual.name} asks nothing`);
  const asked = useAsked(visual, main);
  const isTable = view.tables?.includes(visual.name) ?? false;
  const actions = useActions(visual, asked, { isTable, savePng: null });
  const { answer } = asked;
  const title = visual.title[format.language];
  return (
    <Frame visual={visual} actions={actions} notes={asked.notes} isStale={asked.isStale}>
      {asked.error !== null ? (
        <FailedPicture error={asked.error} onRetry={asked.retry} />
      ) : answer === null ? (
        <PictureSkeleton label={t("loading")} />
      ) : answer.rows.length === 0 ? (
        <EmptyPicture text={visual.empty?.[format.language]} />
      ) : isTable ? (
        <AnswerTable visual={visual.name} answer={answer} label={title} />
      ) : (
        <Matrix visual={visual.name} answer={answer} label={title} />
      )}
    </Frame>
  );
}

function Matrix({
  visual,
  answer,
  label,
}: {
  readonly visual: string;
  readonly answer: Answer;
  readonly label: string;
}) {
  const { format, report } = useReader();
  const { brightness, name: theme } = useTheme();
  const pick = usePick(visual);
  const [mark, setMark] = useState<OpenMark | null>(null);
  const [down, across] = answer.columns.filter((column) => !isMetric(column));
  const [measure] = answer.columns.filter(isMetric);
  if (down === undefined || across === undefined || measure === undefined) return null;
  const order = (dimension: string) => report.members[dimension]?.map(({ value }) => value) ?? [];
  const rows = membersInOrder(answer.rows, down.name, order(down.name));
  const columns = membersInOrder(answer.rows, across.name, order(across.name));
  const cells = pivot(answer.rows, down.name, across.name, measure.name);
  const highest = Math.max(...answer.rows.map((row) => Number(row[measure.name] ?? 0)), 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={label}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th className={styles.corner} scope="col">
              <span>
                {format.heading(down)} \ {format.heading(across)}
              </span>
            </th>
            {columns.map((member) => (
              <th key={String(member)} scope="col">
                <span>{format.member(across.name, member)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={String(row)}>
              <th scope="row">{format.member(down.name, row)}</th>
              {columns.map((column) => {
                const value = cells.get(row)?.get(column) ?? null;
                const members = { [down.name]: row, [across.name]: column };
                return (
                  <td
                    key={String(column)}
                    style={theme === "contrast" ? {} : shadeOf(value, highest, brightness)}
                  >
                    {value === null ? null : (
                      <button
                        type="button"
                        className={styles.cell}
                        aria-pressed={isSame(pick.members, members)}
                        onClick={() => pick.toggle(members)}
                        onContextMenu={(event) => {
                          event.preventDefault();
                          setMark({ members, x: event.clientX, y: event.clientY });
                        }}
                      >
                        {format.inColumn(measure, value)}
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {mark === null ? null : (
        <MarkMenu visual={visual} mark={mark} answer={answer} onClose={() => setMark(null)} />
      )}
    </div>
  );
}

/** The colour of a cell by its size; the writing on it stays readable. */
function shadeOf(value: Cell, highest: number, brightness: "light" | "dark") {
  if (value === null || highest <= 0) return {};
  const colors = intensityColors[brightness];
  const place = Math.min(colors.length - 1, Math.floor((Number(value) / highest) * colors.length));
  const isStrong = place >= 3;
  const writing =
    brightness === "light" ? (isStrong ? "#ffffff" : "#242424") : isStrong ? "#0b1622" : "#ffffff";
  return { background: colors[place] ?? "", color: writing };
}
