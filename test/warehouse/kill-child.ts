import { dataverseFiles } from "../../src/sources/dataverse/dataverse-files.ts";
import { openDuckDbWarehouse } from "../../src/warehouse/duckdb/open-warehouse.ts";

/** Refreshes a warehouse over and over until it is killed: store, export folder. */
const [file = "", path = ""] = process.argv.slice(2);
const settings = { memoryLimit: "512MB", threads: 2 };
const source = dataverseFiles({ name: "fabrikam", path, attributes: {} });
process.stdout.write("started\n");
while (true) {
  const warehouse = await openDuckDbWarehouse({ file, settings });
  await warehouse.load({ fileSets: await source.discover(), now: new Date("2026-03-02T12:00:00Z") });
  await warehouse.close();
  process.stdout.write("refreshed\n");
}
