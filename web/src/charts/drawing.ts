import type { Theme } from "@fluentui/react-components";
import type { EChartsCoreOption } from "echarts/core";
import type { Report } from "../../../src/reports/document.ts";
import type { Answer } from "../api/types.ts";
import type { Format } from "../format/format.ts";
import type { Brightness } from "../theme/look.ts";
import type { DateRange } from "../view/date-range.ts";
import type { Members } from "../view/view-state.ts";
import type { ChartDocument } from "../visuals/chart-visual.tsx";

/** All that a chart is drawn from. */
export interface Drawing {
  readonly visual: ChartDocument;
  readonly answer: Answer;
  readonly format: Format;
  readonly report: Report;
  readonly range: DateRange;
  readonly tokens: Theme;
  readonly brightness: Brightness;
  readonly patterns: boolean;
  /** Size of the place, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** The mark of this chart that filters the page. */
  readonly picked: Members | null;
  /** Words of the interface. */
  readonly words: { readonly total: string; readonly seriesShown: (shown: number, count: number) => string };
}

export type ChartOption = EChartsCoreOption;

/** What a mark of a chart carries for clicks. */
export interface MarkData {
  readonly members: Members;
}
