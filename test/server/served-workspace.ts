import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeSample } from "../../src/sample/write-sample.ts";
import { type AppDeps, createApp } from "../../src/server/create-app.ts";
import type { App } from "../../src/server/parts.ts";
import { openWorkspace } from "../../src/workspace/open-workspace.ts";
import type { Workspace } from "../../src/workspace/workspace.ts";

export const secret = "secret-of-the-tests-with-many-more-letters";
export const asOwner = { authorization: `Bearer ${secret}` };
export const clock = () => new Date("2026-11-01T12:00:00Z");

const settings = `name: Served
time_zone: Europe/Berlin
sources:
  - {name: demo, type: dataverse-files, path: ./export}
`;

/** A metric that takes the engine very long, so that it can be stopped. */
const slowModel = `name: slow
datasets:
  - name: numbers
    source: SELECT range AS n FROM range(100000000000)
    primary_key: [n]
    fields:
      - {name: n, expression: n, datatype: Integer, dimension: {}}
metrics:
  - {name: sum_of_numbers, expression: SUM(numbers.n * numbers.n % 7)}
`;

export const slowQuery = { measures: ["sum_of_numbers"] };

/** A folder with a small, dirty sample to refresh from; removed by whoever asked for it. */
export async function sampleFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rollcall-server-"));
  await mkdir(join(folder, "model"));
  await writeFile(join(folder, "rollcall.yaml"), settings);
  await writeFile(join(folder, "model", "slow.yaml"), slowModel);
  const sample = { folder: join(folder, "export"), seed: 3, days: 5, conversations: 300 };
  await writeSample({ ...sample, dirty: true, format: "csv" }, () => undefined);
  return folder;
}

export interface Served {
  readonly folder: string;
  readonly workspace: Workspace;
  /** An application over it, with every answer held against its schema. */
  readonly app: (deps?: Partial<AppDeps>) => Promise<App>;
  readonly end: () => Promise<void>;
}

/** A refreshed workspace, and applications over it. */
export async function servedWorkspace(): Promise<Served> {
  const folder = await sampleFolder();
  const workspace = await openWorkspace(folder, { clock });
  await workspace.refresh();
  const apps: App[] = [];
  return {
    folder,
    workspace,
    app: async (deps = {}) => {
      const app = await createApp({
        workspace,
        configuration: "as tested",
        version: "1.2.3",
        clock,
        secret,
        webFolder: join(folder, "no-dashboard"),
        checkAnswers: true,
        ...deps,
      });
      apps.push(app);
      return app;
    },
    end: async () => {
      for (const app of apps) await app.close();
      await workspace.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
