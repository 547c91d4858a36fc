import { type ViewState, viewSchema } from "../view/view-state.ts";

/** How each page group was left, for as long as the browser tab lives. */
export const groupViews = {
  remember(report: string, group: string, view: ViewState): void {
    sessionStorage.setItem(keyOf(report, group), JSON.stringify(view));
  },
  recall(report: string, group: string): ViewState {
    const kept = sessionStorage.getItem(keyOf(report, group));
    return kept === null ? {} : viewSchema.parse(JSON.parse(kept));
  },
};

function keyOf(report: string, group: string): string {
  return `rollcall.view.${report}.${group}`;
}
