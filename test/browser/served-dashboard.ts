import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeSample } from "../../src/sample/write-sample.ts";
import type { AnswerResponse, QueryRequest } from "../../src/server/contract.ts";
import { startServer } from "../../src/server/start-server.ts";
import { openWorkspace } from "../../src/workspace/open-workspace.ts";

const settings = `name: Dashboard test
time_zone: Europe/Berlin
sources:
  - {name: demo, type: dataverse-files, path: ./export}
`;

/** A dashboard over a small, dirty contact center. */
export interface ServedDashboard {
  readonly url: string;
  /** What the API answers to a query, asked beside the browser. */
  ask(query: QueryRequest): Promise<AnswerResponse>;
  /** What the API answers to a GET. */
  get<Answer>(path: string): Promise<Answer>;
  end(): Promise<void>;
}

/** Simulates, refreshes and serves; every answer is held against its schema. */
export async function serveDashboard(): Promise<ServedDashboard> {
  const folder = await mkdtemp(join(tmpdir(), "rollcall-browser-"));
  await writeFile(join(folder, "rollcall.yaml"), settings);
  const sample = { folder: join(folder, "export"), seed: 11, days: 40, conversations: 1500 };
  await writeSample({ ...sample, dirty: true, format: "csv" }, () => undefined);
  const clock = () => new Date();
  const filling = await openWorkspace(folder, { clock });
  await filling.refresh();
  await filling.close();
  const server = await startServer({
    folder,
    host: "127.0.0.1",
    port: 0,
    clock,
    version: "1.2.3",
    openWorkspace: () => openWorkspace(folder, { clock }),
  });
  const get = async <Answer>(path: string, init?: RequestInit): Promise<Answer> => {
    const response = await fetch(`${server.url}/api/v1/${path}`, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json() as Promise<Answer>;
  };
  return {
    url: server.url,
    get,
    ask: (query) =>
      get<AnswerResponse>("query", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(query),
      }),
    end: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
