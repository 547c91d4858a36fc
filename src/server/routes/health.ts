import * as z from "zod";
import { healthSchema } from "../contract.ts";
import type { App, ServerParts } from "../parts.ts";
import { responses } from "../responses.ts";
import type { Gauge } from "../traffic.ts";

/** How the served workspace is doing, for the dashboard. */
export function healthRoutes(app: App, { workspace, clock, version, refreshes }: ServerParts): void {
  app.get(
    "/health",
    { schema: { tags: ["health"], summary: "Say what is served", response: responses(healthSchema) } },
    async () => ({
      status: "ok",
      workspace: workspace.name,
      time_zone: workspace.timeZone,
      version,
      now: clock().toISOString(),
      refreshed_at: (await workspace.lastRefresh())?.finished_at ?? null,
      refresh_running: refreshes.running !== null,
    }),
  );
}

const status = responses(z.strictObject({ status: z.string() }));

/** For those who watch the process: whether it lives, whether it can answer, and what it has done. */
export function watchRoutes(app: App, parts: ServerParts): void {
  app.get(
    "/livez",
    { schema: { tags: ["health"], summary: "Say that the process runs", response: status } },
    async () => ({ status: "alive" }),
  );

  app.get(
    "/readyz",
    { schema: { tags: ["health"], summary: "Say whether the warehouse can be asked", response: status } },
    async () => {
      await parts.workspace.lastRefresh();
      return { status: "ready" };
    },
  );

  app.get(
    "/metrics",
    {
      schema: {
        tags: ["health"],
        summary: "Figures of the server in the text format of Prometheus",
        response: responses(z.string(), { type: "text/plain" }),
      },
    },
    async (_request, reply) =>
      reply.type("text/plain; version=0.0.4; charset=utf-8").send(parts.traffic.text(await gaugesOf(parts))),
  );
}

async function gaugesOf(parts: ServerParts): Promise<readonly Gauge[]> {
  const { admission } = parts.answering;
  const last = await parts.workspace.lastRefresh();
  const quarantined = last?.tables.reduce((total, table) => total + table.quarantined, 0) ?? null;
  return [
    { name: "rollcall_queries_running", help: "Queries that run now.", value: admission.running },
    {
      name: "rollcall_queries_waiting",
      help: "Queries that wait for another to end.",
      value: admission.waiting,
    },
    { name: "rollcall_event_streams", help: "Callers that listen to events.", value: parts.streams.count },
    {
      name: "rollcall_refresh_running",
      help: "Whether a refresh runs now.",
      value: parts.refreshes.running === null ? 0 : 1,
    },
    {
      name: "rollcall_refreshed_timestamp_seconds",
      help: "End of the refresh that is served.",
      value: last === null ? null : Date.parse(last.finished_at) / 1000,
    },
    {
      name: "rollcall_quarantined_records",
      help: "Records of the last refresh that could not be read.",
      value: quarantined,
    },
    {
      name: "process_resident_memory_bytes",
      help: "Memory of the process.",
      value: process.memoryUsage.rss(),
    },
  ];
}
