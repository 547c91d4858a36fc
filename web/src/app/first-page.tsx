import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { reportsQuery } from "../api/queries.ts";
import { WholeScreen } from "./whole-screen.tsx";

/** Leads to the first page of the first report. */
export function FirstPage() {
  const { data, error, refetch } = useQuery(reportsQuery);
  const [report] = data?.reports ?? [];
  const [page] = report?.pages ?? [];
  if (report !== undefined && page !== undefined)
    return <Navigate to="/$report/$page" params={{ report: report.name, page: page.name }} replace />;
  return <WholeScreen error={error} onRetry={refetch} />;
}
