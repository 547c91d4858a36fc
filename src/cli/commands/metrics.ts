import { InputError } from "../../errors.ts";
import { nearestNames } from "../../nearest-names.ts";
import type { Catalogue, CatalogueMetric } from "../../query/catalogue.ts";
import type { Effects } from "../effects.ts";
import { catalogueText, definitionText } from "../text/catalogue-text.ts";
import { terminalWidth } from "../text/terminal-width.ts";
import { jsonText } from "../text/visible-text.ts";
import { type WorkspaceOption, withWorkspace } from "../with-workspace.ts";

interface MetricsOptions extends WorkspaceOption {
  readonly format: "table" | "json";
}

/** Lists what can be asked, or shows the definition of one metric. */
export async function metrics(
  name: string | undefined,
  options: MetricsOptions,
  effects: Effects,
): Promise<void> {
  const catalogue = await withWorkspace(options, effects, async (workspace) => workspace.catalogue());
  const shown = name === undefined ? catalogue : metricOf(catalogue, name);
  const width = terminalWidth(effects.output);
  effects.output.write(
    options.format === "json"
      ? `${jsonText(shown)}\n`
      : "metrics" in shown
        ? catalogueText(shown, width)
        : definitionText(shown, width),
  );
}

function metricOf(catalogue: Catalogue, name: string): CatalogueMetric {
  const metric = catalogue.metrics.find((candidate) => candidate.name === name);
  if (metric !== undefined) return metric;
  const unavailable = catalogue.unavailable.find((candidate) => candidate.name === name);
  if (unavailable !== undefined) {
    const message = `"${unavailable.label}" cannot be answered: it needs ${unavailable.needs}. It is named in: ${unavailable.source}.`;
    throw InputError.of([{ code: "unavailable_metric", path: "name", message, suggestions: [] }]);
  }
  throw InputError.of([
    {
      code: "unknown_metric",
      path: "name",
      message: `There is no metric "${name}"; \`rollcall metrics\` lists them all.`,
      suggestions: nearestNames(
        name,
        catalogue.metrics.map((candidate) => candidate.name),
      ),
    },
  ]);
}
