import type { Engine } from "./engine.ts";
import { openCsv } from "./open-csv.ts";
import { openJson, openNdjson } from "./open-json.ts";
import { openParquet } from "./open-parquet.ts";
import type { FileContext, ReadableFile } from "./readable-file.ts";

/** Makes a source file ready for the engine. @throws SourceError when it is not what it claims to be. */
export async function openFile(sql: Engine, context: FileContext): Promise<ReadableFile> {
  switch (context.file.format) {
    case "csv":
      return openCsv(context);
    case "parquet":
      return openParquet(sql, context);
    case "ndjson":
      return openNdjson(sql, context);
    case "json":
      return openJson(sql, context);
  }
}
