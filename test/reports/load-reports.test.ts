import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { InputError } from "../../src/errors.ts";
import type { Model } from "../../src/model/types.ts";
import { loadReports } from "../../src/reports/load-reports.ts";
import { shippedModel } from "../fixtures/star.ts";
import { reportOf, textOf, visualOf } from "./small-report.ts";

let model: Model;
let folder: string;
beforeAll(async () => {
  model = await shippedModel();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-reports-"));
  await mkdir(join(folder, "reports"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (file: string, report: object) => writeFile(join(folder, "reports", file), textOf(report).text);
const page = [visualOf("tile", { query: { measures: ["consult_requested"] } })];

test("without a workspace there is the shipped report", async () => {
  expect((await loadReports(null, model)).map(({ name }) => name)).toEqual(["default"]);
});

test("a workspace without the folder has the shipped report, too", async () => {
  await rm(join(folder, "reports"), { recursive: true });
  expect((await loadReports(folder, model)).map(({ name }) => name)).toEqual(["default"]);
});

test("an own report comes after the shipped one", async () => {
  await write("small.yaml", reportOf(page));
  expect((await loadReports(folder, model)).map(({ name }) => name)).toEqual(["default", "small"]);
});

test("an own report of the same name takes the place of the shipped one", async () => {
  await write("mine.yaml", reportOf(page, { name: "default" }));
  const reports = await loadReports(folder, model);
  expect(reports.map(({ name, pages }) => [name, pages.length])).toEqual([["default", 1]]);
});

test("only documents are read", async () => {
  await writeFile(join(folder, "reports", "notes.txt"), "not a report");
  await writeFile(join(folder, "reports", ".draft.yaml"), "not a report");
  expect(await loadReports(folder, model)).toHaveLength(1);
});

test("every fault of every file is told at once", async () => {
  await write("a.yaml", reportOf([visualOf("tile", { query: { measures: ["consult_requestd"] } })]));
  await write("b.yaml", reportOf([visualOf("pie")], { name: "other" }));
  const error = await loadReports(folder, model).then(
    () => null,
    (thrown: InputError) => thrown,
  );
  expect(error?.issues.map(({ code, path }) => [code, path.split(":")[0]])).toEqual([
    ["E_NAME_NOT_FOUND", "reports/a.yaml"],
    ["invalid_report", "reports/b.yaml"],
  ]);
});

test("two files of a workspace have no report of the same name", async () => {
  await write("a.yaml", reportOf(page));
  await write("b.yaml", reportOf(page));
  await expect(loadReports(folder, model)).rejects.toThrow(/Another file has a report of the name 'small'/);
});

test("where reports/ is a file, that is said", async () => {
  await rm(join(folder, "reports"), { recursive: true });
  await writeFile(join(folder, "reports"), "");
  await expect(loadReports(folder, model)).rejects.toMatchObject({ code: "invalid_report" });
});

test("a file that changed is read anew", async () => {
  await write("small.yaml", reportOf(page));
  await loadReports(folder, model);
  await write("small.yaml", reportOf(page, { name: "other" }));
  expect((await loadReports(folder, model)).map(({ name }) => name)).toEqual(["default", "other"]);
  await write("small.yaml", reportOf([visualOf("pie")]));
  await expect(loadReports(folder, model)).rejects.toThrow(/The kind of a visual/);
});
