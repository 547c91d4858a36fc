import { openWorkspace } from "../src/index.ts";

/** Refreshes the workspace of a folder and prints the highest memory of this process before and after. */
const workspace = await openWorkspace(process.argv[2] ?? ".");
await workspace.lastRefresh();
const before = highestMegabytes();
await workspace.refresh();
await workspace.close();
process.stdout.write(JSON.stringify({ before, peak: highestMegabytes() }));

function highestMegabytes(): number {
  return (process.resourceUsage().maxRSS * 1024) / 1e6;
}
