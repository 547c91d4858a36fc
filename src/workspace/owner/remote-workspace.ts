import { createWriteStream } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import type { Answer, AnswerMeta, Explanation } from "../../query/answer.ts";
import type { Catalogue } from "../../query/catalogue.ts";
import type { ConversationTimeline } from "../../query/conversation-timeline.ts";
import { parseConversationId } from "../../query/read-conversation.ts";
import type { Report } from "../../reports/document.ts";
import type { LoadProgress, QualityReport, RefreshReport } from "../../warehouse/warehouse.ts";
import type { AskOptions, Workspace } from "../workspace.ts";
import type { OwnedWorkspace } from "./find-owner.ts";
import { goneUnlessAborted, type OwnerClient } from "./owner-client.ts";
import { errorOfProblem } from "./problem-error.ts";

/** Header in which the Parquet file's answer comes with its meta, as percent-encoded JSON. */
export const metaHeader = "rollcall-answer-meta";

/** A line of the stream that tells how a refresh goes on; the last one is its report or its problem. */
export type RefreshLine =
  | { readonly progress: LoadProgress }
  | { readonly report: RefreshReport }
  | { readonly problem: unknown };

/** A workspace that another process serves: the same answers and errors, from there. Personal data is not masked. */
export async function remoteWorkspace(client: OwnerClient, about: OwnedWorkspace): Promise<Workspace> {
  const get = <Content>(path: string, asked: AskOptions = {}) =>
    client.ask<Content>({ method: "GET", path, signal: asked.signal, asAnybody: asked.masked });
  const post = <Content>(path: string, body: unknown, asked: AskOptions = {}) =>
    client.ask<Content>({ method: "POST", path, body, signal: asked.signal, asAnybody: asked.masked });
  const { masked, ...catalogue } = await get<Catalogue & { readonly masked: readonly string[] }>(
    "/catalogue",
  );
  const refreshes = async (limit: number) =>
    (await get<{ refreshes: readonly RefreshReport[] }>(`/refreshes?limit=${limit}`)).refreshes;
  return {
    folder: about.folder,
    name: about.name,
    timeZone: about.time_zone,
    query: (query, asked) => post<Answer>("/query", query, asked),
    drill: (query, asked) => post<Answer>("/drill", query, asked),
    explain: (query) => post<Explanation>("/explain", query),
    queryToParquet: (query, file) => queryToParquet(client, query, resolve(file)),
    refresh: ({ onProgress } = {}) => refresh(client, onProgress),
    catalogue: () => catalogue,
    personalDimensions: () => masked,
    reports: async () => {
      const { reports } = await get<{ reports: readonly { readonly name: string }[] }>("/reports");
      return Promise.all(reports.map(({ name }) => get<Report>(`/reports/${encodeURIComponent(name)}`)));
    },
    check: ({ exampleLimit } = {}) =>
      get<QualityReport>(`/findings${exampleLimit === undefined ? "" : `?examples=${exampleLimit}`}`),
    lastRefresh: async () => (await refreshes(1))[0] ?? null,
    refreshes: ({ limit = 10 } = {}) => refreshes(limit),
    conversation: async (id, { source, ...asked } = {}) => {
      const options = new URLSearchParams(source === undefined ? {} : { source });
      return get<ConversationTimeline>(`/conversations/${parseConversationId(id)}?${options}`, asked);
    },
    close: async () => undefined,
  };
}

async function queryToParquet(client: OwnerClient, query: unknown, file: string): Promise<AnswerMeta> {
  const response = await client.stream({ method: "POST", path: "/owner/parquet", body: query });
  await pipeline(response, createWriteStream(file)).catch((error) => {
    throw response.complete ? error : goneUnlessAborted(error, undefined);
  });
  return JSON.parse(decodeURIComponent(String(response.headers[metaHeader])));
}

async function refresh(
  client: OwnerClient,
  onProgress: ((progress: LoadProgress) => void) | undefined,
): Promise<RefreshReport> {
  const response = await client.stream({ method: "POST", path: "/owner/refresh" });
  for await (const text of createInterface({ input: response })) {
    if (text === "") continue;
    const line: RefreshLine = JSON.parse(text);
    if ("report" in line) return line.report;
    if ("problem" in line) throw errorOfProblem(line.problem);
    onProgress?.(line.progress);
  }
  throw goneUnlessAborted(new Error("the stream ended without a report"), undefined);
}
