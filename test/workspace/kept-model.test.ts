import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadModel } from "../../src/model/load.ts";
import type { Model } from "../../src/model/types.ts";
import { readKeptModel } from "../../src/workspace/kept-model.ts";
import { keepShippedModel } from "../../src/workspace/read-model.ts";
import { shippedDocuments } from "../fixtures/star.ts";

const dialects = ["OSSIE_SQL_2026"];
const shipped = shippedDocuments();
let folder: string;
let file: string;
let model: Model;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-kept-model-"));
  file = join(folder, "kept-model.json");
  model = await loadModel(shipped, dialects);
  await keepShippedModel(file);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function kept(): Promise<Model> {
  const read = await readKeptModel(shipped, file);
  if (read === null) throw new Error("Nothing was kept.");
  return read;
}

test("the kept model is the one that was read, down to every expression", async () => {
  expect(model.metrics.size).toBeGreaterThan(100);
  expect(await kept()).toStrictEqual(model);
});

test("a model of documents that have changed since is not used", async () => {
  const [first, ...others] = shipped;
  const changed = { origin: "model/changed.yaml", text: "", ...first };
  expect(await readKeptModel([{ ...changed, text: `${changed.text} ` }, ...others], file)).toBeNull();
  expect(await readKeptModel([{ ...changed, origin: "model/renamed.yaml" }, ...others], file)).toBeNull();
  expect(await readKeptModel(others, file)).toBeNull();
});

test("without a kept model there is none", async () => {
  expect(await readKeptModel(shipped, join(folder, "nothing.json"))).toBeNull();
});

test("a kept model that cannot be read is an error, not nothing", async () => {
  await writeFile(join(folder, "cut.json"), (await readFile(file, "utf8")).slice(0, -100));
  await expect(readKeptModel(shipped, join(folder, "cut.json"))).rejects.toThrow(SyntaxError);
});

test("own documents over the kept model give what they give over the documents", async () => {
  const own = {
    origin: "model/own.yaml",
    text: JSON.stringify({
      version: "0.2.0.dev0",
      semantic_model: [
        {
          name: "own",
          datasets: [
            { name: "agent", fields: [{ name: "name", expression: "agent_id", datatype: "String" }] },
          ],
          metrics: [
            { name: "consult_requested", expression: "COUNT(session_participant.joined_at)" },
            { name: "consults_per_agent", expression: "consult_requested / NULLIF(agents, 0)" },
          ],
        },
      ],
    }),
  };
  const overKept = await loadModel([own], dialects, await kept());
  expect(overKept).toStrictEqual(await loadModel([...shipped, own], dialects));
  expect(overKept).not.toStrictEqual(model);
});
