import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { dataKey } from "../api/queries.ts";
import type { RunningRefresh, ServerEvent } from "../api/types.ts";

/** A refresh as it goes on, or the sentence why the last one failed. */
export interface RefreshState {
  readonly running: RunningRefresh | null;
  readonly failure: string | null;
}

const eventNames: readonly ServerEvent["event"][] = [
  "state",
  "refresh_started",
  "refresh_progress",
  "refresh_finished",
  "refresh_failed",
];

/** Listens to the server; when a refresh ends, every number on screen is asked again. */
export function useServerEvents(): RefreshState {
  const client = useQueryClient();
  const [state, setState] = useState<RefreshState>({ running: null, failure: null });
  useEffect(() => {
    const events = new EventSource("/api/v1/events");
    let refreshedAt: string | null | undefined;
    const take = (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as ServerEvent;
      setState((before) => nextState(before, event));
      if (event.event !== "state" && event.event !== "refresh_finished") return;
      if (refreshedAt !== undefined && refreshedAt !== event.refreshed_at)
        void client.invalidateQueries({ queryKey: [dataKey] });
      refreshedAt = event.refreshed_at;
    };
    for (const name of eventNames) events.addEventListener(name, take);
    return () => events.close();
  }, [client]);
  return state;
}

function nextState(before: RefreshState, event: ServerEvent): RefreshState {
  switch (event.event) {
    case "state":
      return { running: event.running, failure: before.failure };
    case "refresh_started":
      return { running: { started_at: event.started_at, progress: null }, failure: null };
    case "refresh_progress":
      return {
        running: { started_at: before.running?.started_at ?? "", progress: event.progress },
        failure: null,
      };
    case "refresh_finished":
      return { running: null, failure: null };
    case "refresh_failed":
      return { running: null, failure: event.problem.detail };
  }
}
