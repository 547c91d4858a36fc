import { openWorkspace } from "../src/index.ts";
import { questions } from "./questions.ts";
import { median } from "./timing.ts";

export interface PlanningFigures {
  readonly question: string;
  /** Median in milliseconds of explaining the query: parsed, resolved, planned, printed, not run. */
  readonly planning: number;
}

/** Planning time of every question, when it is asked again. */
export async function measurePlanning(
  workspaceFolder: string,
  rounds: number,
): Promise<readonly PlanningFigures[]> {
  const workspace = await openWorkspace(workspaceFolder);
  try {
    const times = new Map(questions.map(({ name }) => [name, [] as number[]]));
    for (let round = -Math.ceil(rounds / 4); round < rounds; round += 1) {
      for (const { name, query } of questions) {
        const started = performance.now();
        await workspace.explain(query);
        if (round >= 0) times.get(name)?.push(performance.now() - started);
      }
    }
    return [...times].map(([question, measured]) => ({ question, planning: median(measured) }));
  } finally {
    await workspace.close();
  }
}
