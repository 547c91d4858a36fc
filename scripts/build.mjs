import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";

const stampFile = "built-from.txt";

/**
 * Compiles `src/` to `dist/`, keeps the model there as it was read, and bundles the dashboard to `dist/web/`, when
 * one of them has changed since the last time.
 * A failed build leaves the old `dist/` and ends this process.
 * @param {string} folder
 */
export function buildIfChanged(folder) {
  const hash = sourcesHash(folder);
  if (builtFrom(folder) === hash) return;
  process.stdout.write("Building\n");
  const target = join(folder, `dist-${process.pid}.tmp`);
  const compiler = join(folder, "node_modules", "typescript", "bin", "tsc");
  const isBuilt =
    run(folder, [compiler, "-p", "tsconfig.build.json", "--noEmitOnError", "--outDir", target]) &&
    (!existsSync(join(folder, "model")) ||
      run(folder, ["--input-type=module", "--eval", keepModel(target)])) &&
    (!existsSync(join(folder, "web")) || bundleWeb(folder, target));
  if (!isBuilt) {
    rmSync(target, { recursive: true, force: true });
    process.stderr.write("The build failed\n");
    process.exit(1);
  }
  writeFileSync(join(target, stampFile), hash);
  rmSync(join(folder, "dist"), { recursive: true, force: true });
  renameSync(target, join(folder, "dist"));
}

/**
 * @param {string} folder
 * @param {readonly string[]} args of Node.js
 */
function run(folder, args) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: folder,
    stdio: ["ignore", "inherit", "inherit"],
  });
  return status === 0;
}

/**
 * @param {string} folder
 * @param {string} target
 */
function bundleWeb(folder, target) {
  const program = (/** @type {string[]} */ ...path) => join(folder, "node_modules", ...path);
  const vite = [program("vite", "bin", "vite.js"), "build", "web", "--outDir", join(target, "web")];
  return (
    run(folder, [program("typescript-7", "bin", "tsc"), "-p", "web", "--noEmit"]) &&
    run(folder, [...vite, "--logLevel", "warn"])
  );
}

/** @param {string} built the compiled sources */
function keepModel(built) {
  const reader = pathToFileURL(join(built, "workspace", "read-model.js")).href;
  return `const { keepShippedModel } = await import(${JSON.stringify(reader)}); await keepShippedModel();`;
}

/**
 * One value for everything that decides what `dist/` holds: sources, model, dashboard, compiler settings, locked packages.
 * @param {string} folder
 */
export function sourcesHash(folder) {
  const files = [
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "tsconfig.build.json",
    ...["model", "src", "web"].flatMap((name) => filesBelow(folder, join(folder, name))),
  ];
  const hash = createHash("sha256");
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(folder, file)))
      .update("\0");
  return hash.digest("hex");
}

/** @param {string} folder */
function builtFrom(folder) {
  const stamp = join(folder, "dist", stampFile);
  return existsSync(stamp) ? readFileSync(stamp, "utf8") : null;
}

/**
 * @param {string} root
 * @param {string} folder
 */
function filesBelow(root, folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}
