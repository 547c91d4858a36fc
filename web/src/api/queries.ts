import { keepPreviousData, QueryClient, queryOptions } from "@tanstack/react-query";
import { ApiProblem, askApi } from "./client.ts";
import type {
  Answer,
  Catalogue,
  Conversation,
  Findings,
  Health,
  MembersPage,
  MetricQuery,
  Refreshes,
  Report,
  Reports,
} from "./types.ts";

const busy = [429, 503];

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        retry: (count, error) => error instanceof ApiProblem && busy.includes(error.status) && count < 5,
        retryDelay: (attempt) => 400 * 2 ** attempt,
      },
    },
  });
}

/** Everything that a refresh may change; open pages ask it again when one ends. */
export const dataKey = "data";

export const healthQuery = queryOptions({
  queryKey: [dataKey, "health"],
  queryFn: ({ signal }) => askApi<Health>("health", signal),
});

export const reportsQuery = queryOptions({
  queryKey: ["reports"],
  queryFn: ({ signal }) => askApi<Reports>("reports", signal),
});

export function reportQuery(name: string) {
  return queryOptions({
    queryKey: ["reports", name],
    queryFn: ({ signal }) => askApi<Report>(`reports/${encodeURIComponent(name)}`, signal),
  });
}

export const catalogueQuery = queryOptions({
  queryKey: [dataKey, "catalogue"],
  queryFn: ({ signal }) => askApi<Catalogue>("catalogue", signal),
});

export const refreshesQuery = queryOptions({
  queryKey: [dataKey, "refreshes"],
  queryFn: ({ signal }) => askApi<Refreshes>("refreshes?limit=100", signal),
});

export const findingsQuery = queryOptions({
  queryKey: [dataKey, "findings"],
  queryFn: ({ signal }) => askApi<Findings>("findings?examples=20", signal),
});

export function membersQuery(dimension: string, search: string) {
  const wanted = new URLSearchParams({ dimension, limit: "50", ...(search === "" ? {} : { search }) });
  return queryOptions({
    queryKey: [dataKey, "members", dimension, search],
    queryFn: ({ signal }) => askApi<MembersPage>(`catalogue/members?${wanted}`, signal),
    placeholderData: keepPreviousData,
  });
}

export function conversationQuery(id: string, source: string | undefined) {
  const wanted = source === undefined ? "" : `?${new URLSearchParams({ source })}`;
  return queryOptions({
    queryKey: [dataKey, "conversation", id, source],
    queryFn: ({ signal }) => askApi<Conversation>(`conversations/${encodeURIComponent(id)}${wanted}`, signal),
  });
}

/** An answer, and whether the mark picked on the page could be laid on its question. */
export interface PickedAnswer {
  readonly answer: Answer;
  readonly pickApplied: boolean;
}

/**
 * The answer to a question with a pick laid on it; rows that the pick cannot reach are asked without it.
 * @param plain the question without the pick, when there is one
 */
export function answerQuery(
  picked: MetricQuery,
  plain: MetricQuery | null,
  path: "query" | "drill" = "query",
) {
  return queryOptions({
    queryKey: [dataKey, path, picked, plain],
    queryFn: async ({ signal }): Promise<PickedAnswer> => {
      try {
        return { answer: withUnits(await askApi<Answer>(path, signal, picked), picked), pickApplied: true };
      } catch (error) {
        if (plain === null || !(error instanceof ApiProblem) || error.code !== "E_NO_PATH") throw error;
        return { answer: withUnits(await askApi<Answer>(path, signal, plain), plain), pickApplied: false };
      }
    },
    placeholderData: keepPreviousData,
  });
}

/** The answer with a unit for every measure: numbers of an expression have none of their own, and are plain numbers. */
function withUnits(answer: Answer, { measures }: MetricQuery): Answer {
  const expressions = new Set(
    (measures ?? []).flatMap((measure) =>
      typeof measure === "object" && "expression" in measure ? [measure.name] : [],
    ),
  );
  const columns = answer.columns.map((column) =>
    column.unit === null && expressions.has(column.name) && ["integer", "number"].includes(column.type)
      ? { ...column, unit: "number" }
      : column,
  );
  return { ...answer, columns };
}
