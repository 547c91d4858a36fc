import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { InputError, type Issue, issue } from "../errors.ts";
import { readYaml, type SchemaWords, schemaIssues } from "../model/read-yaml.ts";
import { nearestNames } from "../nearest-names.ts";
import { tablesSource } from "../sources/tables/table-files.ts";
import { tableIssues, tablesSchema } from "./table-settings.ts";

/** The file that makes a folder a workspace. */
export const settingsFile = "rollcall.yaml";

const sourceSchema = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, "a source's name has letters, digits, - and _"),
  type: z.enum(["dataverse-files"]),
  path: z.string().min(1),
  attributes: z.record(z.string(), z.array(z.string().min(1))).optional(),
});

const settingsSchema = z.strictObject({
  name: z.string().min(1),
  time_zone: z.string().default("UTC"),
  sources: z.array(sourceSchema).min(1, "name at least one source"),
  tables: tablesSchema.default({}),
  engine: z
    .strictObject({
      memory_limit: z
        .string()
        .regex(/^\d+(\.\d+)?\s?(MB|GB|MiB|GiB)$/i, "write an amount such as 2GB")
        .optional(),
      threads: z.int().min(1).max(1024).optional(),
    })
    .default({}),
});

export type Settings = z.output<typeof settingsSchema>;
export type SourceSettings = Settings["sources"][number];

/**
 * Reads `rollcall.yaml` of a folder.
 * @throws InputError `no_workspace`, or every fault of the file with its line
 */
export async function readSettings(folder: string): Promise<Settings> {
  const file = join(folder, settingsFile);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    const message = `There is no ${settingsFile} in ${folder}: run 'rollcall init' there, or name the folder with --workspace.`;
    throw new InputError(message, {
      code: "no_workspace",
      cause,
      issues: [issue("no_workspace", file, message)],
    });
  }
  return parseSettings(text);
}

export function parseSettings(text: string): Settings {
  const yaml = readYaml(settingsFile, text);
  InputError.throwIfAny(yaml.issues);
  const parsed = settingsSchema.safeParse(yaml.content ?? {}, { reportInput: true });
  if (!parsed.success) {
    InputError.throwIfAny(parsed.error.issues.flatMap((fault) => schemaIssues(fault, yaml, words)));
  }
  const settings = parsed.data as Settings;
  InputError.throwIfAny([
    ...zoneIssues(settings, yaml.locate),
    ...twinIssues(settings, yaml.locate),
    ...tableIssues(settings.tables, yaml.locate),
  ]);
  return settings;
}

const words: SchemaWords = {
  invalid: "invalid_setting",
  unknownKey: "unknown_setting",
  keys: [
    "name",
    "time_zone",
    "sources",
    "tables",
    "engine",
    "type",
    "path",
    "attributes",
    "key",
    "columns",
    "memory_limit",
    "threads",
  ],
};

function zoneIssues(settings: Settings, place: (path: readonly PropertyKey[]) => string): Issue[] {
  const zones = [...Intl.supportedValuesOf("timeZone"), "UTC"];
  try {
    new Intl.DateTimeFormat("en", { timeZone: settings.time_zone });
    return [];
  } catch {
    const message = `There is no time zone '${settings.time_zone}'; use an IANA name such as Europe/Berlin.`;
    return [
      {
        code: "unknown_time_zone",
        path: place(["time_zone"]),
        message,
        suggestions: nearestNames(settings.time_zone, zones),
      },
    ];
  }
}

function twinIssues(settings: Settings, place: (path: readonly PropertyKey[]) => string): Issue[] {
  const taken = Object.keys(settings.tables).length === 0 ? [] : [tablesSource];
  const names = settings.sources.map(({ name }) => name.toLowerCase());
  return settings.sources.flatMap(({ name }, index) => {
    const where = place(["sources", index, "name"]);
    if (taken.includes(name.toLowerCase())) {
      const message = `'${name}' is what the tables of other systems are listed under; call the source otherwise.`;
      return [issue("invalid_setting", where, message)];
    }
    if (names.indexOf(name.toLowerCase()) === index) return [];
    return [issue("invalid_setting", where, `Two sources are called '${name}'.`)];
  });
}
