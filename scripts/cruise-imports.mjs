import { existsSync } from "node:fs";
import { join } from "node:path";
import { cruise } from "dependency-cruiser";
import configuration from "../.dependency-cruiser.mjs";

/**
 * Reads every import below `src/`, and below `web/src/` where there is a dashboard, and holds it against the import table.
 * @param {string} folder the project's, or another laid out like it
 * @returns {Promise<{ modules: readonly string[], importCount: number, violations: readonly string[] }>}
 *   modules of `src/`; one line per forbidden import
 */
export async function cruiseImports(folder) {
  const { forbidden, options } = configuration;
  const roots = ["src", "web/src"].filter((root) => existsSync(join(folder, root)));
  const { output } = await cruise(roots, {
    ...options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: forbidden ?? [] },
  });
  if (typeof output === "string") throw new Error("dependency-cruiser answered text instead of its result");
  return {
    modules: output.modules.map(({ source }) => source).filter((source) => source.startsWith("src/")),
    importCount: output.summary.totalDependenciesCruised ?? 0,
    violations: output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
  };
}
