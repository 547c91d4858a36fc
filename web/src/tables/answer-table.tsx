import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  type TableHeaderCellProps,
  TableRow,
} from "@fluentui/react-components";
import { MoreHorizontalRegular } from "@fluentui/react-icons";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Answer, AnswerColumn, Cell, Row } from "../api/types.ts";
import { useReader } from "../app/reader.ts";
import { isMetric } from "../format/format.ts";
import type { Members } from "../view/view-state.ts";
import { MarkItems } from "../visuals/mark-items.tsx";
import { isSame, usePick } from "../visuals/use-pick.ts";
import styles from "./table.module.css";

/** Something that a row of a table leads to. */
export interface RowAction {
  readonly label: string;
  readonly run: (row: Row) => void;
}

const rowsAtOnce = 100;

/** An answer as a table: sorted by a click on a heading, numbers right-aligned, a menu for each row. */
export function AnswerTable({
  visual,
  answer,
  label,
  totals = null,
  bars = null,
  actions = [],
  hasMarks = true,
  cellOf,
}: {
  readonly visual: string;
  readonly answer: Answer;
  readonly label: string;
  /** Over everything that is filtered, as a last row. */
  readonly totals?: Row | null;
  /** Name of the column that is drawn with bars. */
  readonly bars?: string | null;
  readonly actions?: readonly RowAction[];
  /** Rows stand for members of dimensions, and filter the page. */
  readonly hasMarks?: boolean;
  /** Another content of a cell than its text; undefined keeps the text. */
  readonly cellOf?: (column: AnswerColumn, row: Row) => ReactNode | undefined;
}) {
  const { t } = useTranslation();
  const { format, view, update } = useReader();
  const [shown, setShown] = useState(rowsAtOnce);
  const pick = usePick(visual);
  const sort = view.sort?.[visual];
  const rows = useMemo(() => sorted(answer, sort), [answer, sort]);
  const { columns } = answer;
  const dimensions = columns.filter((column) => !isMetric(column));
  const highest = bars === null ? 0 : Math.max(...rows.map((row) => Number(row[bars] ?? 0)));
  const membersOf = (row: Row): Members =>
    Object.fromEntries(dimensions.map(({ name }) => [name, row[name] ?? null]));
  const hasMenu = actions.length > 0 || (hasMarks && dimensions.length > 0);
  const sortBy = (column: AnswerColumn) => {
    const next = sort === `-${column.name}` ? column.name : `-${column.name}`;
    update({ sort: { ...view.sort, [visual]: next } });
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={label}>
      <Table size="small" aria-label={label} className={styles.table}>
        <TableHeader>
          <TableRow>
            {columns.map((column) => (
              <TableHeaderCell
                key={column.name}
                className={isNumeric(column) ? styles.number : styles.text}
                sortable
                {...directionOf(sort, column)}
                onClick={() => sortBy(column)}
              >
                {format.heading(column)}
              </TableHeaderCell>
            ))}
            {hasMenu ? (
              <TableHeaderCell className={styles.menu}>
                <span className="visually-hidden">{t("actions")}</span>
              </TableHeaderCell>
            ) : null}
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.slice(0, shown).map((row, index) => {
            const members = membersOf(row);
            const isPicked = hasMarks && isSame(pick.members, members);
            return (
              <TableRow
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of an answer have no id of their own
                key={index}
                aria-selected={isPicked}
                appearance={isPicked ? "brand" : "none"}
              >
                {columns.map((column) => (
                  <TableCell key={column.name} className={isNumeric(column) ? styles.number : styles.text}>
                    {cellOf?.(column, row) ?? (
                      <CellText
                        column={column}
                        cell={row[column.name] ?? null}
                        share={column.name === bars ? shareOf(row[column.name] ?? null, highest) : null}
                      />
                    )}
                  </TableCell>
                ))}
                {hasMenu ? (
                  <TableCell className={styles.menu}>
                    <Menu>
                      <MenuTrigger disableButtonEnhancement>
                        <Button
                          appearance="subtle"
                          size="small"
                          icon={<MoreHorizontalRegular />}
                          aria-label={t("rowMenu", {
                            row: dimensions
                              .map(({ name }) => format.member(name, row[name] ?? null))
                              .join(", "),
                          })}
                        />
                      </MenuTrigger>
                      <MenuPopover>
                        <MenuList>
                          {actions.map((action) => (
                            <MenuItem key={action.label} onClick={() => action.run(row)}>
                              {action.label}
                            </MenuItem>
                          ))}
                          {hasMarks ? <MarkItems visual={visual} members={members} answer={answer} /> : null}
                        </MenuList>
                      </MenuPopover>
                    </Menu>
                  </TableCell>
                ) : null}
              </TableRow>
            );
          })}
          {totals === null ? null : (
            <TableRow className={styles.totals}>
              {columns.map((column, index) => (
                <TableCell key={column.name} className={isNumeric(column) ? styles.number : styles.text}>
                  {isMetric(column)
                    ? format.inColumn(column, totals[column.name] ?? null)
                    : index === 0
                      ? t("total")
                      : ""}
                </TableCell>
              ))}
              {hasMenu ? <TableCell className={styles.menu} /> : null}
            </TableRow>
          )}
        </TableBody>
      </Table>
      {rows.length > shown ? (
        <Button appearance="subtle" onClick={() => setShown(shown + rowsAtOnce * 5)}>
          {t("showMore", { shown: format.number(shown), count: format.number(rows.length) })}
        </Button>
      ) : null}
    </div>
  );
}

function CellText({
  column,
  cell,
  share,
}: {
  readonly column: AnswerColumn;
  readonly cell: Cell;
  readonly share: number | null;
}) {
  const { format } = useReader();
  const text = format.inColumn(column, cell);
  if (share === null) return text;
  return (
    <span className={styles.barred}>
      <span>{text}</span>
      <span className={styles.track} aria-hidden>
        <span className={styles.fill} style={{ width: `${share * 100}%` }} />
      </span>
    </span>
  );
}

/** How long a bar is, from 0 to 1; a blank has none. */
function shareOf(cell: Cell, highest: number): number | null {
  return cell === null || highest <= 0 ? null : Number(cell) / highest;
}

function isNumeric({ name, type, unit }: AnswerColumn): boolean {
  return unit !== null || type === "number" || (type === "integer" && !name.startsWith("date."));
}

function directionOf(
  sort: string | undefined,
  { name }: AnswerColumn,
): Pick<TableHeaderCellProps, "sortDirection"> {
  if (sort === name) return { sortDirection: "ascending" };
  return sort === `-${name}` ? { sortDirection: "descending" } : {};
}

/** Rows by one column, blanks last; as they came without one. */
function sorted({ columns, rows }: Answer, sort: string | undefined): readonly Row[] {
  if (sort === undefined) return rows;
  const isDescending = sort.startsWith("-");
  const name = isDescending ? sort.slice(1) : sort;
  if (!columns.some((column) => column.name === name)) return rows;
  return rows.toSorted((one, other) => {
    const left = one[name] ?? null;
    const right = other[name] ?? null;
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const order =
      typeof left === "number" && typeof right === "number"
        ? left - right
        : String(left).localeCompare(String(right));
    return isDescending ? -order : order;
  });
}
