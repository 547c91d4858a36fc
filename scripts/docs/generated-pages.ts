import { listCatalogue } from "../../src/query/list-catalogue.ts";
import { readModel } from "../../src/workspace/read-model.ts";
import { dataModelPage } from "./data-model-page.ts";
import { metricsPage } from "./metrics-page.ts";

/** The pages that are written from the out-of-the-box model, by file. */
export async function generatedPages(): Promise<ReadonlyMap<string, string>> {
  const model = await readModel(null, []);
  return new Map([
    ["docs/metrics.md", metricsPage(listCatalogue(model))],
    ["docs/data-model.md", dataModelPage(model)],
  ]);
}
