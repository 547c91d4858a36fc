import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../src/server/start-server.ts";
import { openWorkspace } from "../../src/workspace/open-workspace.ts";
import { findOwner } from "../../src/workspace/owner/find-owner.ts";
import { ownerFile } from "../../src/workspace/owner/owner-file.ts";
import { clock, sampleFolder } from "./served-workspace.ts";

let folder = "";
const ends: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  folder = await sampleFolder();
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function start({
  host = "127.0.0.1",
  port = 0,
  webFolder = join(folder, "web"),
} = {}): Promise<RunningServer> {
  const server = await startServer({
    openWorkspace: () => openWorkspace(folder, { clock }),
    folder,
    host,
    port,
    clock,
    version: "1.2.3",
    webFolder,
  });
  ends.push(() => server.close());
  return server;
}

const owner = async () => JSON.parse(await readFile(join(folder, ownerFile), "utf8"));
const leaveBehind = (content: unknown) =>
  writeFile(join(folder, ownerFile), typeof content === "string" ? content : JSON.stringify(content));

/** A server that is none of ours, as may be found at a port that was used before. */
async function otherServer(answer: (url: string) => { status: number; body: string }): Promise<number> {
  const server: Server = createServer((request, response) => {
    const { status, body } = answer(request.url ?? "");
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
}

describe("a server", () => {
  test("says in the workspace who it is, to its user alone, until it ends", async () => {
    const server = await start();
    const { pid, port, secret } = await owner();
    expect(pid).toBe(process.pid);
    expect(server.url).toBe(`http://127.0.0.1:${port}`);
    expect(secret.length).toBeGreaterThanOrEqual(40);
    expect((await stat(join(folder, ownerFile))).mode & 0o777).toBe(0o600);
    expect((await findOwner(folder))?.about).toMatchObject({ folder, name: "Served", url: server.url });
    await server.close();
    await expect(owner()).rejects.toMatchObject({ code: "ENOENT" });
    expect(await findOwner(folder)).toBe(null);
    await expect(fetch(`${server.url}/livez`)).rejects.toThrow();
  });

  test("has another secret each time", async () => {
    const first = await start();
    const { secret } = await owner();
    await first.close();
    await start();
    expect((await owner()).secret).not.toBe(secret);
  });

  test.each(["localhost", "127.0.0.1", "::1"])("listens on %s", async (host) => {
    const server = await start({ host });
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
    expect((await findOwner(folder))?.about.url).toBe(server.url);
  });

  test.each(["0.0.0.0", "::", "192.168.1.5", "rollcall.example", "127.0.0.1.example"])(
    "is refused on %s, which others could reach",
    async (host) => {
      await expect(start({ host })).rejects.toMatchObject({
        code: "loopback_only",
        exitCode: 2,
        message: expect.stringContaining("no sign-in yet"),
      });
      await expect(owner()).rejects.toMatchObject({ code: "ENOENT" });
    },
  );

  test("is refused on a port in use, and leaves nothing behind", async () => {
    const port = await otherServer(() => ({ status: 200, body: "" }));
    await expect(start({ port })).rejects.toMatchObject({
      code: "port_in_use",
      message: expect.stringContaining(`Port ${port} is in use: choose another with --port`),
    });
    await expect(owner()).rejects.toMatchObject({ code: "ENOENT" });
  });

  test("is refused where one is already, and that one stays", async () => {
    const first = await start();
    await expect(start()).rejects.toMatchObject({
      code: "already_served",
      message: `This workspace is served already, at ${first.url}.`,
    });
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
    expect((await findOwner(folder))?.about.url).toBe(first.url);
  });

  test("is refused with the faults of the workspace", async () => {
    const own = join(folder, "model", "broken.yaml");
    ends.push(() => rm(own));
    await writeFile(own, "name: [");
    await expect(start()).rejects.toMatchObject({ code: "invalid_yaml" });
  });
});

describe("an owner file that was left behind", () => {
  const secret = "x".repeat(43);

  test.each<[string, () => unknown]>([
    ["is no JSON", () => "{"],
    ["says too little", () => ({ pid: process.pid })],
    ["names a process that is gone", () => ({ pid: 2 ** 22 + 1, host: "127.0.0.1", port: 9, secret })],
    [
      "names a port at which nobody listens",
      () => ({ pid: process.pid, host: "127.0.0.1", port: 9, secret }),
    ],
  ])("%s is no server, and the next one takes its place", async (_, content) => {
    await leaveBehind(content());
    expect(await findOwner(folder)).toBe(null);
    const server = await start();
    expect((await findOwner(folder))?.about.url).toBe(server.url);
  });

  test.each([
    { status: 200, body: "<html>" },
    { status: 200, body: "{}" },
    { status: 404, body: "not here" },
    { status: 401, body: JSON.stringify({ code: "owner_only" }) },
    { status: 200, body: JSON.stringify({ folder: "/another/place" }) },
    { status: 200, body: JSON.stringify({ folder: "/" }) },
  ])("names a port where somebody else answers %j", async (answer) => {
    const port = await otherServer(() => answer);
    await leaveBehind({ pid: process.pid, host: "127.0.0.1", port, secret });
    expect(await findOwner(folder)).toBe(null);
    await rm(join(folder, ownerFile));
  });

  test("came with a copy of the folder: the server of the original is not its own", async () => {
    await start();
    const copy = join(folder, "copy");
    await mkdir(copy);
    await writeFile(join(copy, ownerFile), await readFile(join(folder, ownerFile)));
    expect(await findOwner(copy)).toBe(null);
  });
});

describe("the dashboard", () => {
  const page = { headers: { accept: "text/html" } };

  test("that is not built says how to build it", async () => {
    const { url } = await start();
    const response = await fetch(`${url}/consults?from=2026-01-01`, page);
    expect(response.status).toBe(503);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(await response.text()).toContain("npm run build");
  });

  test("has one document at every address, and lasting files", async () => {
    const web = join(folder, "built");
    await mkdir(join(web, "assets"), { recursive: true });
    await writeFile(join(web, "index.html"), "<!doctype html><title>Dashboard</title>");
    await writeFile(join(web, "assets", "app-1a2b.js"), "export const x = 1;\n");
    await writeFile(join(folder, "outside.txt"), "canary");
    const { url } = await start({ webFolder: web });
    for (const path of ["/", "/index.html", "/consults?from=2026-01-01", "/conversation/42"]) {
      const response = await fetch(`${url}${path}`, page);
      expect({ path, status: response.status }).toEqual({ path, status: 200 });
      expect(response.headers.get("cache-control")).toBe("no-cache");
      expect(await response.text()).toContain("Dashboard");
    }
    const script = await fetch(`${url}/assets/app-1a2b.js`);
    expect(script.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(script.headers.get("content-type")).toMatch(/javascript/);
    expect((await fetch(`${url}/assets/none.js`)).status).toBe(404);
    expect((await fetch(`${url}/api/v1/nothing`, page)).status).toBe(404);
    for (const path of [
      "/..%2foutside.txt",
      "/assets/..%2f..%2foutside.txt",
      "/%2e%2e/outside.txt",
      "/..%5coutside.txt",
    ]) {
      expect(await (await fetch(`${url}${path}`)).text()).not.toContain("canary");
    }
  });
});
