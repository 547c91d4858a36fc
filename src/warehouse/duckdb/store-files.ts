import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { WarehouseError } from "../../errors.ts";

/** The files around a store: the one that is served, the one being built, and room for spilling. */
export interface StoreFiles {
  readonly served: string;
  readonly building: string;
  /** Folder of this process for spilled and intermediate data. */
  readonly scratch: string;
}

export function storeFiles(file: string, processId: number): StoreFiles {
  return { served: file, building: `${file}.building`, scratch: join(`${file}.tmp`, String(processId)) };
}

/** Makes the folder of the store. @throws WarehouseError `store_unwritable`. */
export async function makeRoom(files: StoreFiles): Promise<void> {
  try {
    await mkdir(dirname(files.served), { recursive: true });
  } catch (cause) {
    throw new WarehouseError(`The folder ${dirname(files.served)} cannot be made.`, {
      code: "store_unwritable",
      cause,
    });
  }
}

export async function isPresent(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** Tells two files of the same name apart; null when there is none. */
export async function fileIdentity(file: string): Promise<bigint | null> {
  return stat(file, { bigint: true }).then(
    ({ ino }) => ino,
    () => null,
  );
}

/** Removes what a killed refresh left behind. */
export async function removeLeftovers(files: StoreFiles): Promise<void> {
  await rm(files.building, { force: true });
  await rm(`${files.building}.wal`, { force: true });
  const scratchRoot = dirname(files.scratch);
  const folders = await readdir(scratchRoot).catch(() => []);
  for (const folder of folders) {
    if (folder !== basename(files.scratch) && !isRunning(Number(folder))) {
      await rm(join(scratchRoot, folder), { recursive: true, force: true });
    }
  }
}

/** Puts the finished file in the place of the one before, in one step that survives a power cut. */
export async function swapIn(files: StoreFiles): Promise<void> {
  await flush(files.building);
  await rename(files.building, files.served);
  await flush(dirname(files.served)).catch(() => undefined);
}

/** Removes the scratch folder of this process, and the one above it when nobody else has one. */
export async function removeScratch(files: StoreFiles): Promise<void> {
  await rm(files.scratch, { recursive: true, force: true });
  const scratchRoot = dirname(files.scratch);
  const left = await readdir(scratchRoot).catch(() => ["unknown"]);
  if (left.length === 0) await rm(scratchRoot, { recursive: true, force: true });
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
