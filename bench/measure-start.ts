import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Comparison, compare, interleave } from "./timing.ts";

/** A command from the start of its process to its end, beside a Node.js that does nothing. */
export interface StartFigures extends Comparison {
  readonly command: string;
  /** Milliseconds it may take beyond Node.js alone. */
  readonly aim: number;
}

/** Runs commands of the built program as a person does, each in turn with `node -e 0`. */
export async function measureStart(
  workspaceFolder: string,
  rounds: number,
): Promise<readonly StartFigures[]> {
  const program = fileURLToPath(new URL("../bin/rollcall.js", import.meta.url));
  const built = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
  if (!existsSync(built)) throw new Error("The program is not built: npm run build.");
  const question = ["--metric", "consult_requested", "--by", "date.month"];
  const commands = [
    { command: "rollcall --help", aim: 150, args: ["--help"] },
    {
      command: "rollcall query, one metric by month",
      aim: 500,
      args: ["query", "--workspace", workspaceFolder, ...question],
    },
  ];
  const figures: StartFigures[] = [];
  for (const { command, aim, args } of commands) {
    const [ours, alone] = await interleave([() => node([program, ...args]), () => node(["-e", "0"])], {
      rounds,
      warmUp: true,
    });
    if (ours === undefined || alone === undefined) throw new Error("Nothing was measured.");
    figures.push({ command, aim, ...compare(ours, alone) });
  }
  return figures;
}

/** @throws Error when the command fails */
async function node(args: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [...args]);
}
