import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

const yearSeconds = 31_536_000;

/** The dashboard's files. Its pages have addresses of their own, so every other address gives its one document. */
export async function serveWebFiles(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, "index.html"))) return;
  await app.register(fastifyStatic, {
    root: folder,
    index: "index.html",
    cacheControl: false,
    setHeaders: (response, path) => {
      const isNamedByContent = path.startsWith(join(folder, "assets"));
      const lasting = `public, max-age=${yearSeconds}, immutable`;
      response.header("cache-control", isNamedByContent ? lasting : "no-cache");
    },
    schemaHide: true,
  });
}

/** The dashboard, or how to build it, for whoever asks for a page that is no file. Null for all other requests. */
export function sendPage(request: FastifyRequest, reply: FastifyReply, folder: string): FastifyReply | null {
  const isPage =
    ["GET", "HEAD"].includes(request.method) && /\btext\/html\b/.test(request.headers.accept ?? "");
  if (!isPage || request.url.startsWith("/api/")) return null;
  if (existsSync(join(folder, "index.html"))) return reply.code(200).sendFile("index.html");
  return reply.code(503).header("cache-control", "no-store").type("text/html; charset=utf-8").send(notBuilt);
}

const notBuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Rollcall</title>
<h1>The dashboard is not built</h1>
<p>Run <code>npm run build</code> where Rollcall is installed, then start the server again.</p>
<p>The HTTP API answers without it: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</p>
</html>
`;
