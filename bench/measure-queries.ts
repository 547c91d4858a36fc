import { openWorkspace, type Workspace } from "../src/index.ts";
import { type EngineLimits, startEngine } from "./engine.ts";
import type { Question } from "./question.ts";
import { questions } from "./questions.ts";
import { requireSameRows } from "./same-rows.ts";
import { type Comparison, compare, interleave, median } from "./timing.ts";
import { storeFile } from "./workspaces.ts";

export interface QueryFigures extends Comparison {
  readonly question: string;
  /** The question's own aim, null when it has none. */
  readonly ratioAim: number | null;
  /** The fastest of the statements by hand, which is the other of the comparison. */
  readonly handWritten: string;
}

/**
 * Asks every question of the store of a workspace, by metric query and by hand, planning and reading included.
 * The budget is in milliseconds for each question; the time of checking its answers tells how many rounds fit.
 * @throws Error when an answer is not the one of a statement by hand
 */
export async function measureQueries(
  workspaceFolder: string,
  limits: EngineLimits,
  budget: number,
): Promise<readonly QueryFigures[]> {
  const workspace = await openWorkspace(workspaceFolder);
  const instance = await startEngine(limits, `${workspaceFolder}/spill`);
  const sql = await instance.connect();
  try {
    await sql.run(`ATTACH '${storeFile(workspaceFolder)}' AS store (READ_ONLY)`);
    await sql.run("USE store");
    const read = async (statement: string) => (await sql.runAndReadAll(statement)).getRows();
    const figures: QueryFigures[] = [];
    for (const question of questions) figures.push(await measureQuestion(workspace, question, read, budget));
    return figures;
  } finally {
    await workspace.close();
    sql.closeSync();
    instance.closeSync();
  }
}

const fewestRounds = 7;
const mostRounds = 51;

type Rows = Parameters<typeof requireSameRows>[2];

async function measureQuestion(
  workspace: Workspace,
  { name, query, handWritten, ratioAim }: Question,
  read: (statement: string) => Promise<Rows>,
  budget: number,
): Promise<QueryFigures> {
  const answer = await workspace.query(query);
  const started = performance.now();
  for (const [variant, statement] of Object.entries(handWritten)) {
    requireSameRows(`${name}, ${variant}`, answer, await read(statement));
  }
  const rounds = Math.max(fewestRounds, Math.min(mostRounds, budget / (performance.now() - started)));
  const variants = Object.entries(handWritten);
  const [ours, ...others] = await interleave(
    [
      () => workspace.query(query),
      ...variants.map(
        ([, statement]) =>
          () =>
            read(statement),
      ),
    ],
    { rounds, warmUp: true },
  );
  const byHand = variants.flatMap(([variant], index) => {
    const times = others[index];
    return times === undefined ? [] : [{ variant, times }];
  });
  const [fastest] = byHand.toSorted((a, b) => median(a.times.wall) - median(b.times.wall));
  if (ours === undefined || fastest === undefined) throw new Error(`${name} has nothing to compare with.`);
  return {
    question: name,
    ratioAim: ratioAim ?? null,
    handWritten: fastest.variant,
    ...compare(ours, fastest.times),
  };
}
