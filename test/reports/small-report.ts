import { stringify } from "yaml";

const both = (text: string) => ({ en: text, de: text });

/** A visual of any kind; what is not given is filled in. */
export function visualOf(kind: string, more: Readonly<Record<string, unknown>> = {}) {
  return { name: kind, kind, title: both("A title"), layout: { x: 0, y: 0, width: 4, height: 2 }, ...more };
}

/** A report of one page with a filter by queue, as a plain object. */
export function reportOf(visuals: readonly object[], more: Readonly<Record<string, unknown>> = {}) {
  return {
    version: 1,
    name: "small",
    label: both("A report"),
    filters: [{ name: "queue", dimension: "queue.name", label: both("Queue") }],
    groups: [{ name: "all_pages", label: both("All") }],
    pages: [{ name: "first", label: both("First"), group: "all_pages", filters: ["queue"], visuals }],
    ...more,
  };
}

/** The report as the text of a file. */
export function textOf(report: object) {
  return { origin: "reports/small.yaml", text: stringify(report) };
}
