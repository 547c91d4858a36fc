import { readdir, readFile as readText } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { InputError, type Issue, issue } from "../errors.ts";
import type { Model } from "../model/types.ts";
import { checkQueries } from "./check-queries.ts";
import { checkStructure } from "./check-structure.ts";
import type { Report } from "./document.ts";
import { type ReadReport, type ReportText, readReport } from "./read-report.ts";

/** The default report ships beside the code. */
const shippedFolder = fileURLToPath(new URL("../../reports/", import.meta.url));

/**
 * The shipped reports, then those of a workspace's `reports/`; one of the same name takes the place of the shipped one.
 * @param folder the workspace; null for the shipped reports alone
 * @throws InputError with every fault of every document: what is no report, and queries that the model cannot answer
 */
export async function loadReports(folder: string | null, model: Model): Promise<readonly Report[]> {
  const shipped = await readFolder(shippedFolder, model);
  const own = folder === null ? [] : await readFolder(join(folder, "reports"), model);
  const issues = [
    ...[...shipped, ...own].flatMap(({ issues }) => issues),
    ...sameNames(shipped),
    ...sameNames(own),
  ];
  InputError.throwIfAny(issues);
  const reports = [...shipped, ...own].flatMap(({ report }) => report ?? []);
  return [...new Map(reports.map((report) => [report.name, report])).values()];
}

/**
 * One report from its text, as it is read from a file.
 * @throws InputError with every fault
 */
export function parseReport(document: ReportText, model: Model): Report {
  const { report, issues } = checkedReport(document, model);
  InputError.throwIfAny(issues);
  return report as Report;
}

/** A report read and, when it could be, held against the model; the issues are those of both. */
function checkedReport(document: ReportText, model: Model): ReadReport {
  const read = readReport(document);
  const { report, locate } = read;
  if (report === null) return read;
  const broken = checkStructure(report, locate);
  return { ...read, issues: broken.length > 0 ? broken : checkQueries(model, report, locate) };
}

/** Files of one folder are no overlay of each other. */
function sameNames(reads: readonly ReadReport[]): Issue[] {
  const names = reads.map(({ report }) => report?.name);
  return reads.flatMap(({ report, locate }, index) => {
    if (report === null || names.indexOf(report.name) === index) return [];
    const where = locate(["name"]);
    return [
      issue("invalid_report", where, `${where}: Another file has a report of the name '${report.name}'.`),
    ];
  });
}

interface KnownFile {
  readonly text: string;
  readonly read: ReadReport;
}

/** Planning every question takes a while, so what a file said under a model is kept until its text changes. */
const knownFiles = new WeakMap<Model, Map<string, KnownFile>>();

async function readFile(folder: string, name: string, model: Model): Promise<ReadReport> {
  const file = join(folder, name);
  const text = await readText(file, "utf8");
  const files = knownFiles.get(model) ?? new Map<string, KnownFile>();
  knownFiles.set(model, files);
  const known = files.get(file);
  if (known?.text === text) return known.read;
  const read = checkedReport({ origin: `reports/${name}`, text }, model);
  files.set(file, { text, read });
  return read;
}

async function readFolder(folder: string, model: Model): Promise<ReadReport[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    const message = `${folder} is no folder that can be read; reports stand in a folder.`;
    throw new InputError(message, { code: "invalid_report", cause: error });
  });
  const documents = names.filter((name) => /\.(ya?ml|json)$/i.test(name) && !name.startsWith(".")).sort();
  return Promise.all(documents.map((name) => readFile(folder, name, model)));
}
