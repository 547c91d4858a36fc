import { Tab, TabList } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { TableVisual as TableDocument } from "../../../src/reports/document.ts";
import { type VisualQuery, visualQueries } from "../../../src/reports/visual-queries.ts";
import type { Row } from "../api/types.ts";
import { useReader } from "../app/reader.ts";
import { AnswerTable, type RowAction } from "../tables/answer-table.tsx";
import styles from "../tables/table.module.css";
import { Frame, PictureSkeleton } from "./frame.tsx";
import { EmptyPicture, FailedPicture } from "./picture-state.tsx";
import { useActions } from "./use-actions.tsx";
import { useAsked } from "./use-asked.ts";

/** A table; with column groups, one group of measures at a time. */
export function TableVisual({ visual }: { readonly visual: TableDocument }) {
  const { t } = useTranslation();
  const { format, view, update } = useReader();
  const group = tableGroup(visual, view.columns?.[visual.name]);
  const questions = visualQueries(visual);
  const main = questionNamed(questions, group ?? "main");
  if (main === undefined) throw new Error(`The table ${visual.name} asks nothing`);
  const totalsQuestion = visual.totals ? questionNamed(questions, suffixed("totals", group)) : undefined;
  const asked = useAsked(visual, main);
  const totals = useAsked(visual, totalsQuestion ?? main, undefined, totalsQuestion !== undefined);
  const menu = useActions(visual, asked);
  const { answer } = asked;
  const drills = visual.drills.map(
    ({ name, label }): RowAction => ({
      label: label[format.language],
      run: (row) => update({ detail: { visual: visual.name, drill: name, members: membersOf(row, main) } }),
    }),
  );
  const title = visual.title[format.language];
  return (
    <Frame visual={visual} actions={menu} notes={asked.notes} isStale={asked.isStale}>
      {visual.column_groups.length === 0 ? null : (
        <TabList
          className={styles.groups}
          size="small"
          aria-label={t("columnGroups", { title })}
          selectedValue={group}
          onTabSelect={(_, { value }) =>
            update({ columns: { ...view.columns, [visual.name]: String(value) } })
          }
        >
          {visual.column_groups.map(({ name, label }) => (
            <Tab key={name} value={name}>
              {label[format.language]}
            </Tab>
          ))}
        </TabList>
      )}
      {asked.error !== null ? (
        <FailedPicture error={asked.error} onRetry={asked.retry} />
      ) : answer === null ? (
        <PictureSkeleton label={t("loading")} />
      ) : answer.rows.length === 0 ? (
        <EmptyPicture text={visual.empty?.[format.language]} />
      ) : (
        <AnswerTable
          visual={visual.name}
          answer={answer}
          label={title}
          totals={totalsQuestion === undefined ? null : (totals.answer?.rows[0] ?? null)}
          bars={visual.bars}
          actions={drills}
        />
      )}
    </Frame>
  );
}

/** The column group that is looked at; null for a table without groups. */
export function tableGroup(visual: TableDocument, chosen: string | undefined): string | null {
  const groups = visual.column_groups;
  return groups.find(({ name }) => name === chosen)?.name ?? groups[0]?.name ?? null;
}

/** The name of a question about one column group. */
export function suffixed(name: string, group: string | null): string {
  return group === null ? name : `${name}:${group}`;
}

function questionNamed(questions: readonly VisualQuery[], name: string): VisualQuery | undefined {
  return questions.find((question) => question.name === name);
}

function membersOf(row: Row, { query }: VisualQuery) {
  const names = (query.dimensions ?? []).map((dimension) =>
    typeof dimension === "string"
      ? dimension
      : (dimension.name ?? ("field" in dimension ? dimension.field : "")),
  );
  return Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}
