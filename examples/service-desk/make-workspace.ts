import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ConversionReport, convertLog } from "./convert/convert-log.ts";

const template = fileURLToPath(new URL("workspace/", import.meta.url));
const log = fileURLToPath(new URL("data/incident_event_log.subset.csv", import.meta.url));

/** Makes a workspace in a folder: settings and model of this example, and the log as an export. */
export async function makeWorkspace(folder: string): Promise<ConversionReport> {
  await cp(template, folder, { recursive: true });
  return convertLog(log, join(folder, "export"));
}
