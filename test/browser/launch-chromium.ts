import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Where distributions and installers put a Chromium or Chrome. */
const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"];

/**
 * A headless Chromium: the one `CHROMIUM_PATH` names, else the system's, else the one that npm brought along.
 * @throws when none of them starts
 */
export async function launchChromium(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH ?? usualPlaces.find(existsSync);
  if (own !== undefined) return chromium.launch({ executablePath: own, args: flags });
  return chromium.launch({
    executablePath: await bundledChromium(),
    args: [...flags, "--headless=shell"],
    headless: true,
  });
}

/**
 * Unpacks the bundled Chromium below `node_modules/.cache`; it looks at these variables when it is imported. Its own
 * list of font folders names none that is there, and without a font it ends at the first button.
 */
async function bundledChromium(): Promise<string> {
  const cache = join(root, "node_modules", ".cache", "chromium");
  const fontList = join(cache, "font-list");
  mkdirSync(fontList, { recursive: true });
  const folders = [join(cache, "fonts"), "/usr/share/fonts"].map((folder) => `<dir>${folder}</dir>`).join("");
  const cached = `<cachedir>${join(cache, "font-cache")}</cachedir>`;
  writeFileSync(
    join(fontList, "fonts.conf"),
    `<?xml version="1.0"?><fontconfig>${folders}${cached}</fontconfig>\n`,
  );
  process.env.FONTCONFIG_PATH = fontList;
  process.env.TMPDIR = cache;
  process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs22.x";
  const { default: bundled } = await import("@sparticuz/chromium");
  return bundled.executablePath();
}
