import { mkdir, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { InputError, issue } from "../errors.ts";
import { settingsFile } from "./settings.ts";

/**
 * Writes a commented `rollcall.yaml` into a folder, which is made when missing.
 * @returns the path of the file
 * @throws InputError `workspace_exists` when the folder has one
 */
export async function initWorkspace(folder: string): Promise<string> {
  const root = resolve(folder);
  const file = join(root, settingsFile);
  await mkdir(root, { recursive: true });
  try {
    await writeFile(file, settingsText(basename(root)), { flag: "wx" });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
    const message = `${file} is there already; change it, or choose another folder.`;
    throw new InputError(message, {
      code: "workspace_exists",
      cause,
      issues: [issue("workspace_exists", file, message)],
    });
  }
  return file;
}

function settingsText(name: string): string {
  return `# A Rollcall workspace. Put this folder under version control; leave out warehouse.*.
name: ${JSON.stringify(name)}

# Days, weeks and hours are cut in this IANA zone unless a query names another.
time_zone: UTC

# Where the records come from. Each source has a name of its own.
sources:
  - name: main
    # Files of a Dataverse export: one file, or folder of files, per table, named by the table's logical name
    # (msdyn_sessionparticipant.csv, systemuser.parquet, ...), as CSV, CSV.GZ, Parquet, NDJSON or Web API JSON.
    type: dataverse-files
    # Relative to this folder, or absolute.
    path: ./export
    # Extra columns that become dimension fields: this makes agent.region.
    # attributes:
    #   systemuser: [region]

# Tables of other systems, loaded under these names: a file each (or a folder of files) as CSV, CSV.GZ, Parquet, NDJSON or
# JSON. A dataset of an own document in model/ names such a table as its source.
# Column types: id, text, integer, number, boolean, instant, date.
# tables:
#   workforce_schedule:
#     path: ./schedule.csv
#     key: [agent_id, day]
#     columns: { agent_id: id, day: date, scheduled_minutes: integer, shift: text }

# What the engine may use; the defaults are 2GB and all processors.
# engine:
#   memory_limit: 2GB
#   threads: 2

# Metrics and dimensions of your own: Apache Ossie documents in the folder model/.
`;
}
