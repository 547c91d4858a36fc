import { BugError, RollcallError } from "../errors.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { RefreshesResponse, RefreshProgress, RunningRefresh, ServerEvent } from "./contract.ts";
import { problemOf } from "./problem.ts";
import { Refusal } from "./refusal.ts";
import type { Traffic } from "./traffic.ts";

type RefreshReport = Awaited<ReturnType<Workspace["refresh"]>>;
type Progress = (progress: RefreshProgress) => void;

interface RefreshDeps {
  readonly workspace: Workspace;
  readonly clock: () => Date;
  readonly traffic: Traffic;
  readonly log: (failure: RollcallError) => void;
}

const progressEveryMilliseconds = 250;

/** Runs the refreshes of a served workspace, one at a time, and tells everyone who listens how they go. */
export class Refreshes {
  readonly #deps: RefreshDeps;
  readonly #listeners = new Set<(event: ServerEvent) => void>();
  #running: RunningRefresh | null = null;
  #lastFailure: RefreshesResponse["last_failure"] = null;

  constructor(deps: RefreshDeps) {
    this.#deps = deps;
  }

  get running(): RunningRefresh | null {
    return this.#running;
  }

  get lastFailure(): RefreshesResponse["last_failure"] {
    return this.#lastFailure;
  }

  /** @returns what ends the listening */
  listen(listener: (event: ServerEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Starts a refresh and does not wait for its end.
   * @throws Refusal `refresh_running`
   */
  start(): RunningRefresh {
    if (this.#running !== null) throw alreadyRunning();
    const started: RunningRefresh = { started_at: this.#deps.clock().toISOString(), progress: null };
    void this.run().catch(() => undefined);
    return started;
  }

  /** Refreshes to the end. @throws what the workspace throws, also that a refresh is running already */
  async run(onProgress: Progress = () => undefined): Promise<RefreshReport> {
    const { workspace, traffic, log } = this.#deps;
    if (this.#running !== null) return workspace.refresh();
    this.#begin();
    try {
      const report = await workspace.refresh({ onProgress: this.#reporting(onProgress) });
      traffic.count("rollcall_refreshes_total", { outcome: "done" });
      this.#end({ event: "refresh_finished", refreshed_at: report.finished_at });
      return report;
    } catch (thrown) {
      const error =
        thrown instanceof RollcallError
          ? thrown
          : new BugError("The refresh met an unexpected error.", thrown);
      traffic.count("rollcall_refreshes_total", { outcome: "failed" });
      log(error);
      const problem = problemContent(error, workspace.folder);
      this.#lastFailure = { at: this.#deps.clock().toISOString(), problem };
      this.#end({ event: "refresh_failed", problem });
      throw error;
    }
  }

  #begin(): void {
    this.#running = { started_at: this.#deps.clock().toISOString(), progress: null };
    this.#lastFailure = null;
    this.#tell({ event: "refresh_started", started_at: this.#running.started_at });
  }

  #end(event: ServerEvent): void {
    this.#running = null;
    this.#tell(event);
  }

  /** Whoever asked for the refresh hears of every step; the listeners a few times a second. */
  #reporting(onProgress: Progress): Progress {
    let toldAt = Number.NEGATIVE_INFINITY;
    return (progress) => {
      onProgress(progress);
      if (this.#running !== null) this.#running = { ...this.#running, progress };
      const now = performance.now();
      if (now - toldAt < progressEveryMilliseconds) return;
      toldAt = now;
      this.#tell({ event: "refresh_progress", progress });
    };
  }

  #tell(event: ServerEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

function problemContent(error: RollcallError, folder: string) {
  const problem = problemOf(error, { hide: folder });
  return {
    ...problem,
    issues: problem.issues.map((each) => ({ ...each, suggestions: [...each.suggestions] })),
  };
}

function alreadyRunning(): Refusal {
  return new Refusal("A refresh is running already; GET /api/v1/events tells when it ends.", {
    status: 409,
    title: "Conflict",
    code: "refresh_running",
  });
}
