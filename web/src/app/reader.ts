import { createContext, use } from "react";
import type { ReportGroup, ReportPage } from "../../../src/reports/document.ts";
import type { Catalogue, CatalogueMetric, Health, Report } from "../api/types.ts";
import type { Format } from "../format/format.ts";
import type { DateRange } from "../view/date-range.ts";
import type { PageView } from "../view/question.ts";
import type { RangeName, ViewState } from "../view/view-state.ts";

/** Everything about the page that is open and the one who reads it. */
export interface Reader extends PageView {
  readonly report: Report;
  readonly page: ReportPage;
  readonly group: ReportGroup;
  readonly health: Health;
  readonly catalogue: Catalogue;
  readonly metrics: ReadonlyMap<string, CatalogueMetric>;
  readonly format: Format;
  /** The range before, for changes; null when the range is open. */
  readonly previous: DateRange | null;
  readonly rangeName: RangeName | null;
  /** The day that ranges by name end with. */
  readonly today: string;
  /** Changes the address: a new entry of the browser's history for each step. */
  update(change: ViewState): void;
}

const ReaderContext = createContext<Reader | null>(null);

export const ReaderProvider = ReaderContext.Provider;

export function useReader(): Reader {
  const reader = use(ReaderContext);
  if (reader === null) throw new Error("Only a page of a report has a reader");
  return reader;
}
