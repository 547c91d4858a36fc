import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { catalogueQuery, healthQuery, reportQuery } from "../api/queries.ts";
import { createFormat, type Language } from "../format/format.ts";
import { previousRange, rangeOf } from "../view/date-range.ts";
import { type ViewState, withoutBlanks } from "../view/view-state.ts";
import { knownZone } from "../view/zones.ts";
import type { Reader } from "./reader.ts";
import { useLastDay } from "./use-last-day.ts";

export type ReaderState =
  | { readonly reader: Reader }
  | { readonly reader: null; readonly error: Error | null; readonly retry: () => void };

/** Puts together what a page needs before its visuals can ask anything. */
export function useReaderState(): ReaderState {
  const params = useParams({ from: "/$report/$page" });
  const view = useSearch({ from: "__root__" });
  const navigate = useNavigate();
  const { t, i18n } = useTranslation();
  const report = useQuery(reportQuery(params.report));
  const health = useQuery(healthQuery);
  const catalogue = useQuery(catalogueQuery);
  const zone = knownZone(view.zone) ?? health.data?.time_zone ?? "UTC";
  const today = useLastDay(health.data?.now ?? new Date().toISOString(), zone);

  const reader = useMemo((): Reader | null => {
    if (
      report.data === undefined ||
      health.data === undefined ||
      catalogue.data === undefined ||
      today === null
    )
      return null;
    const page = report.data.pages.find(({ name }) => name === params.page) ?? report.data.pages[0];
    const group = report.data.groups.find(({ name }) => name === page?.group);
    if (page === undefined || group === undefined) return null;
    const range = rangeOf(view, group.time, today);
    const words = { unknown: t("unknown"), yes: t("yes"), no: t("no") };
    return {
      report: report.data,
      page,
      group,
      health: health.data,
      catalogue: catalogue.data,
      metrics: new Map(catalogue.data.metrics.map((metric) => [metric.name, metric])),
      format: createFormat(i18n.language as Language, zone, words, report.data),
      view,
      range,
      rangeName: view.from === undefined && view.to === undefined ? (view.range ?? group.time) : null,
      previous: previousRange(range),
      today,
      zone,
      filters: page.filters.flatMap(
        (name) => report.data.filters.find((filter) => filter.name === name) ?? [],
      ),
      update: (change: ViewState) => {
        void navigate({
          to: "/$report/$page",
          params,
          search: withoutBlanks({ ...view, ...change }),
          resetScroll: false,
        });
      },
    };
  }, [report.data, health.data, catalogue.data, params, view, zone, today, navigate, t, i18n.language]);

  if (reader !== null) return { reader };
  const failed = [report, health, catalogue].find(({ error }) => error !== null);
  return {
    reader: null,
    error: failed?.error ?? null,
    retry: () => {
      for (const query of [report, health, catalogue]) if (query.error !== null) void query.refetch();
    },
  };
}
