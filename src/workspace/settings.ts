import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import * as z from "zod";
import { InputError, type Issue } from "../errors.ts";
import { nearestNames } from "../nearest-names.ts";

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
      issues: [{ code: "no_workspace", path: file, message, suggestions: [] }],
    });
  }
  return parseSettings(text);
}

export function parseSettings(text: string): Settings {
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines });
  const issues: Issue[] = yaml.errors.map((error) => {
    const at = error.linePos?.[0];
    const place = at === undefined ? settingsFile : `${settingsFile}:${at.line}:${at.col}`;
    return {
      code: "invalid_yaml",
      path: place,
      message: `${place} is not readable YAML: ${error.message.split("\n")[0]}`,
      suggestions: [],
    };
  });
  InputError.throwIfAny(issues);
  const place = (path: readonly PropertyKey[]): string => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node = yaml.getIn(path.slice(0, depth), true) as { range?: readonly number[] | null } | undefined;
      const start = node?.range?.[0];
      if (start !== undefined) {
        const { line, col } = lines.linePos(start);
        return `${settingsFile}:${line}:${col} ${path.map(String).join(".")}`;
      }
    }
    return path.length === 0 ? settingsFile : `${settingsFile} ${path.map(String).join(".")}`;
  };
  const parsed = settingsSchema.safeParse(toContent(() => yaml.toJS()) ?? {});
  if (!parsed.success) InputError.throwIfAny(parsed.error.issues.flatMap((fault) => faults(fault, place)));
  const settings = parsed.data as Settings;
  InputError.throwIfAny([...zoneIssues(settings, place), ...twinIssues(settings, place)]);
  return settings;
}

/** References without an anchor, and bombs of them, show only now. */
function toContent(read: () => unknown): unknown {
  try {
    return read();
  } catch (cause) {
    const message = `${settingsFile} is not readable YAML: ${cause instanceof Error ? cause.message : "unknown reason"}`;
    throw new InputError(message, {
      code: "invalid_yaml",
      cause,
      issues: [{ code: "invalid_yaml", path: settingsFile, message, suggestions: [] }],
    });
  }
}

const settingNames = [
  "name",
  "time_zone",
  "sources",
  "engine",
  "type",
  "path",
  "attributes",
  "memory_limit",
  "threads",
];

function faults(fault: z.core.$ZodIssue, place: (path: readonly PropertyKey[]) => string): Issue[] {
  if (fault.code === "unrecognized_keys") {
    return fault.keys.map((key) => {
      const suggestions = nearestNames(key, settingNames);
      return {
        code: "unknown_setting",
        path: place([...fault.path, key]),
        message: `There is no setting '${key}'.`,
        suggestions,
      };
    });
  }
  const at = place(fault.path);
  return [{ code: "invalid_setting", path: at, message: `${at}: ${fault.message}.`, suggestions: [] }];
}

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
  const names = settings.sources.map(({ name }) => name.toLowerCase());
  return settings.sources.flatMap(({ name }, index) =>
    names.indexOf(name.toLowerCase()) === index
      ? []
      : [
          {
            code: "invalid_setting",
            path: place(["sources", index, "name"]),
            message: `Two sources are called '${name}'.`,
            suggestions: [],
          },
        ],
  );
}
