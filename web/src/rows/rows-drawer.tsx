import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  OverlayDrawer,
} from "@fluentui/react-components";
import { ArrowDownloadRegular, DismissRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Visual } from "../../../src/reports/document.ts";
import { type VisualQuery, visualQueries } from "../../../src/reports/visual-queries.ts";
import { answerQuery } from "../api/queries.ts";
import type { Answer, MetricQuery } from "../api/types.ts";
import { ProblemText } from "../app/problem-text.tsx";
import { type Reader, useReader } from "../app/reader.ts";
import { answerAsCsv } from "../export/csv.ts";
import { downloadText } from "../export/download.ts";
import { AnswerTable } from "../tables/answer-table.tsx";
import { askedOf, within } from "../view/question.ts";
import type { Members } from "../view/view-state.ts";
import { PictureSkeleton } from "../visuals/frame.tsx";
import { suffixed, tableGroup } from "../visuals/table-visual.tsx";
import { useConversationLink } from "../visuals/use-conversation-link.ts";
import styles from "./rows-drawer.module.css";

/** What the drawer lists: the question, and how it is called. */
interface Listing {
  readonly path: "query" | "drill";
  readonly query: MetricQuery;
  /** Asked when the first one cannot be. */
  readonly fallback: MetricQuery | null;
  readonly title: string;
  readonly members: Members;
  readonly name: string;
}

/** The rows behind a number, or the details of a table's row. The address holds which, so Back closes it. */
export function RowsDrawer() {
  const reader = useReader();
  const listing = listingOf(reader);
  const close = () => reader.update({ rows: undefined, detail: undefined });
  return (
    <OverlayDrawer
      open={listing !== null}
      onOpenChange={(_, { open }) => (open ? undefined : close())}
      position="end"
      className={styles.drawer}
    >
      {listing === null ? null : <ListedRows listing={listing} onClose={close} />}
    </OverlayDrawer>
  );
}

function ListedRows({ listing, onClose }: { readonly listing: Listing; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { format } = useReader();
  const { data, error, isPlaceholderData, refetch } = useQuery(
    answerQuery(listing.query, listing.fallback, listing.path),
  );
  const link = useConversationLink();
  const answer = isPlaceholderData ? undefined : data?.answer;
  const members = Object.entries(listing.members).map(([dimension, member]) =>
    format.member(dimension, member),
  );
  return (
    <>
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button appearance="subtle" icon={<DismissRegular />} aria-label={t("close")} onClick={onClose} />
          }
        >
          {[listing.title, ...members].join(" · ")}
        </DrawerHeaderTitle>
        {answer === undefined ? null : (
          <div className={styles.bar}>
            <span data-row-count={answer.rows.length}>{countText(answer, listing, format.number, t)}</span>
            <Button
              size="small"
              icon={<ArrowDownloadRegular />}
              onClick={() =>
                downloadText(`${listing.name}.csv`, "text/csv;charset=utf-8", answerAsCsv(answer, format))
              }
            >
              {t("exportCsv")}
            </Button>
          </div>
        )}
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        {error !== null ? (
          <div role="alert">
            <ProblemText error={error} />
            <Button onClick={() => void refetch()}>{t("tryAgain")}</Button>
          </div>
        ) : answer === undefined ? (
          <PictureSkeleton label={t("loading")} />
        ) : (
          <AnswerTable
            visual={`${listing.name}_rows`}
            answer={answer}
            label={listing.title}
            hasMarks={false}
            cellOf={({ name }, row) => {
              const id = row[name];
              if (name !== "conversation.id" || typeof id !== "string" || link === null) return undefined;
              return <Link {...link(id, row["source.name"])}>{id}</Link>;
            }}
          />
        )}
      </DrawerBody>
    </>
  );
}

function countText(
  { rows }: Answer,
  { query }: Listing,
  number: (value: number) => string,
  t: TFunction,
): string {
  const text = t("rowCount", { count: rows.length, shown: number(rows.length) });
  return rows.length === query.limit ? `${text} ${t("rowLimit")}` : text;
}

/** As many rows as are listed behind a number. */
const mostRows = 1000;

function listingOf(reader: Reader): Listing | null {
  const { view, page } = reader;
  const named = view.rows?.visual ?? view.detail?.visual;
  const visual = page.visuals.find(({ name }) => name === named);
  if (visual === undefined) return null;
  return view.rows === undefined ? detailListing(visual, reader) : rowsListing(visual, reader);
}

function rowsListing(visual: Visual, reader: Reader): Listing | null {
  const { view, format, metrics, report } = reader;
  const { rows } = view;
  const questions = visualQueries(visual);
  const measureOf = ({ query }: VisualQuery) =>
    query.measures?.find((each) => measureName(each) === rows?.measure);
  const question = questions.find((each) => measureOf(each) !== undefined);
  if (rows === undefined || question === undefined) return null;
  const measure = measureOf(question);
  if (measure === undefined) return null;
  const { limit: _limit, order_by: _order, having: _having, ...kept } = question.query;
  const asked = askedOf({ ...kept, limit: mostRows }, question.ignores, visual.name, reader);
  const query = within({ ...asked.query, measures: [measure] }, rows.members);
  const metric = metrics.get(rows.measure);
  return {
    path: "drill",
    query: { ...query, dimensions: ["conversation.id", "source.name"] },
    fallback: { ...query, dimensions: [] },
    title: report.labels[rows.measure]?.[format.language] ?? metric?.label ?? visual.title[format.language],
    members: rows.members,
    name: visual.name,
  };
}

function detailListing(visual: Visual, reader: Reader): Listing | null {
  const { view, format } = reader;
  const { detail } = view;
  if (visual.kind !== "table" || detail === undefined) return null;
  const drill = visual.drills.find(({ name }) => name === detail.drill);
  const group = tableGroup(visual, view.columns?.[visual.name]);
  const question = visualQueries(visual).find(({ name }) => name === suffixed(detail.drill, group));
  if (drill === undefined || question === undefined) return null;
  const { query, withoutPick } = askedOf(question.query, question.ignores, visual.name, reader);
  return {
    path: "query",
    query: within(query, detail.members),
    fallback: withoutPick === null ? null : within(withoutPick, detail.members),
    title: drill.label[format.language],
    members: detail.members,
    name: `${visual.name}_${detail.drill}`,
  };
}

function measureName(measure: NonNullable<MetricQuery["measures"]>[number]): string {
  if (typeof measure === "string") return measure;
  return measure.name ?? ("metric" in measure ? measure.metric : "");
}
