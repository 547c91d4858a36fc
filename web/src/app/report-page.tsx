import { Button } from "@fluentui/react-components";
import { ArrowLeftRegular } from "@fluentui/react-icons";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Visual as VisualDocument } from "../../../src/reports/document.ts";
import { FilterBar } from "../filters/filter-bar.tsx";
import { RowsDrawer } from "../rows/rows-drawer.tsx";
import { Visual } from "../visuals/visual.tsx";
import { PageHeader } from "./page-header.tsx";
import { type Reader, useReader } from "./reader.ts";
import styles from "./report-page.module.css";

/** One page of a report: its heading, its filters, and its visuals on the grid. */
export function ReportPageView() {
  const { t } = useTranslation();
  const reader = useReader();
  const { page, report, view, format, update } = reader;
  const title = page.label[format.language];
  useEffect(() => {
    document.title = `${title} · ${report.label[format.language]} · Rollcall`;
  }, [title, report.label, format.language]);
  const visuals = shownVisuals(reader);
  const alone = view.focus !== undefined || view.conversation !== undefined;
  return (
    <>
      <PageHeader />
      <FilterBar />
      {alone ? (
        <Button
          className="no-print"
          appearance="subtle"
          icon={<ArrowLeftRegular />}
          onClick={() => update({ focus: undefined, conversation: undefined, source: undefined })}
        >
          {view.conversation === undefined ? t("backToPage") : t("backToList")}
        </Button>
      ) : null}
      <div className={alone ? styles.alone : styles.grid}>
        {visuals.map((visual) => (
          <div
            key={visual.name}
            className={`${styles.cell} ${widthClass(visual.layout.width)}`}
            style={{
              ["--x" as string]: visual.layout.x + 1,
              ["--y" as string]: rowWithoutGaps(visual.layout.y, visuals) + 1,
              ["--width" as string]: visual.layout.width,
              ["--height" as string]: visual.layout.height,
            }}
          >
            <Visual visual={visual} />
          </div>
        ))}
      </div>
      <RowsDrawer />
    </>
  );
}

/** The row of a visual when rows that no visual of the page takes up are left out. */
function rowWithoutGaps(row: number, visuals: readonly VisualDocument[]): number {
  return Array.from({ length: row }, (_, each) => each).filter((each) =>
    visuals.some(({ layout: { y, height } }) => y <= each && each < y + height),
  ).length;
}

/** How wide a visual is where the grid has fewer columns. */
function widthClass(width: number): string {
  if (width <= 3) return styles.narrow ?? "";
  return width <= 6 ? (styles.middle ?? "") : "";
}

/** All visuals in reading order, the one in focus, or those of the conversation that is open. */
function shownVisuals({ page, view }: Reader): readonly VisualDocument[] {
  const inOrder = [...page.visuals].sort(
    (one, other) => one.layout.y - other.layout.y || one.layout.x - other.layout.x,
  );
  const timelines = inOrder.filter(({ kind }) => kind === "conversation_timeline");
  if (view.conversation !== undefined && timelines.length > 0) return timelines;
  const others = inOrder.filter(({ kind }) => kind !== "conversation_timeline");
  const focused = others.filter(({ name }) => name === view.focus);
  return focused.length > 0 ? focused : others;
}
