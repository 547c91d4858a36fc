import { mkdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Download, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { MembersResponse, ReportResponse } from "../../src/server/contract.ts";
import { launchChromium } from "./launch-chromium.ts";
import { type ServedDashboard, serveDashboard } from "./served-dashboard.ts";

const screenshots = fileURLToPath(new URL("../../coverage/screenshots/", import.meta.url));
const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };
const patience = { timeout: 15_000, interval: 50 };

const { browser, reason } = await startedBrowser();
if (browser === null) process.stderr.write(`The browser tests are skipped: ${reason}\n`);

async function startedBrowser(): Promise<{ browser: Browser | null; reason: string }> {
  try {
    return { browser: await launchChromium(), reason: "" };
  } catch (error) {
    if (process.env.CI !== undefined || process.env.CHROMIUM_PATH !== undefined) throw error;
    return { browser: null, reason: `no Chromium starts here (${String(error).split("\n")[0]})` };
  }
}

describe.skipIf(browser === null)("the dashboard in a browser", () => {
  let served: ServedDashboard;
  let report: ReportResponse;
  let context: BrowserContext | undefined;
  let page: Page;
  /** What no page may do, as it happens. */
  let faults: string[] = [];

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    served = await serveDashboard();
    report = await served.get<ReportResponse>("reports/default");
  });

  afterAll(async () => {
    await browser?.close();
    await served?.end();
  });

  afterEach(async () => {
    await context?.close();
    expect(faults).toEqual([]);
  });

  /** A reader with a clean browser on a page of the report. */
  async function open(path: string, options: Parameters<Browser["newContext"]>[0] = {}): Promise<void> {
    faults = [];
    const opened = (await browser?.newContext({
      viewport: wide,
      locale: "en-GB",
      ...options,
    })) as BrowserContext;
    opened.setDefaultTimeout(patience.timeout);
    context = opened;
    page = await opened.newPage();
    page.on("pageerror", ({ message }) => faults.push(message));
    page.on("console", (message) => (message.type() === "error" ? faults.push(message.text()) : undefined));
    page.on("request", (request) => {
      const address = request.url();
      if (!address.startsWith(served.url) && !/^(data|blob):/.test(address)) faults.push(`asked ${address}`);
    });
    await page.goto(`${served.url}${path}`);
    await settled();
  }

  /** Waits until every visual has its numbers. */
  async function settled(): Promise<void> {
    await page.waitForSelector("h1");
    await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
    await page.waitForLoadState("networkidle");
    await expect.poll(() => page.locator("[aria-busy=true], .fui-Skeleton").count(), patience).toBe(0);
  }

  function visual(name: string): Locator {
    return page.locator(`[data-visual="${name}"]`);
  }

  async function tileValue(name: string): Promise<number> {
    return Number(await visual(name).locator("[data-value]").first().getAttribute("data-value"));
  }

  async function fromMenu(name: string, item: string): Promise<void> {
    await visual(name).locator("header button[aria-haspopup=menu]").click();
    await page.getByRole("menuitem", { name: item }).click();
  }

  async function downloaded(start: () => Promise<void>): Promise<Buffer> {
    const [download] = await Promise.all([page.waitForEvent("download"), start()]);
    return readFile(await (download as Download).path());
  }

  /** Range of the default view, as the page asks it. */
  async function defaultRange() {
    const { rows } = await served.ask({
      dimensions: ["date.day"],
      measures: ["session_participant_count"],
      order_by: [{ field: "date.day", direction: "desc" }],
      limit: 1,
      time: { to: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10) },
    });
    const last = Date.parse(`${String(rows[0]?.["date.day"])}T00:00:00Z`);
    const day = (offset: number) => new Date(last + offset * 86_400_000).toISOString().slice(0, 10);
    return { from: day(-27), to: day(1), zone: "Europe/Berlin" };
  }

  const pageNames = [
    "summary",
    "session_participants",
    "consults",
    "monitoring",
    "external_participants",
    "queue",
    "agent",
    "conversation",
    "data_quality",
  ];

  test("the report has the pages that are looked at here", () => {
    expect(report.pages.map(({ name }) => name)).toEqual(pageNames);
  });

  test.each(pageNames)(
    "%s opens with every visual, wide and narrow, light and dark, and axe finds nothing serious",
    async (name) => {
      await open(`/default/${name}`);
      const expected = report.pages
        .find((each) => each.name === name)
        ?.visuals.filter(({ kind }) => kind !== "conversation_timeline")
        .map((each) => each.name);
      const shown = await page
        .locator("[data-visual]")
        .evaluateAll((elements) => elements.map((element) => element.getAttribute("data-visual")));
      expect([...shown].sort()).toEqual([...(expected ?? [])].sort());
      expect(await page.getByRole("alert").allTextContents()).toEqual([]);
      for (const [label, viewport] of Object.entries({ 1440: wide, 390: narrow })) {
        for (const colorScheme of ["light", "dark"] as const) {
          await page.setViewportSize(viewport);
          await page.waitForTimeout(300);
          await page.emulateMedia({ colorScheme });
          await page.locator(`[data-theme="${colorScheme}"]`).waitFor();
          await page.waitForTimeout(400);
          expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(viewport.width);
          const path = join(screenshots, `${name}-${label}-${colorScheme}.png`);
          await page.screenshot({ path, fullPage: true });
          if (viewport !== wide) continue;
          expect(await seriousFaults(colorScheme === "light" ? undefined : ["color-contrast"])).toEqual([]);
        }
      }
    },
    180_000,
  );

  /** @param rules only these; all of them without */
  async function seriousFaults(rules?: string[]): Promise<readonly string[]> {
    const axe = new AxeBuilder({ page }).setLegacyMode(true).exclude("[data-tabster-dummy]");
    const { violations } = await (rules === undefined ? axe : axe.withRules(rules)).analyze();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  }

  test("figures on a page are those of the API, and their changes those of the time before", async () => {
    await open("/default/session_participants");
    const time = await defaultRange();
    const measures = [
      "session_participant_count",
      "consult_requested",
      "consult_acceptance_rate",
      "avg_consult_time_min",
    ];
    const { rows } = await served.ask({ measures, time });
    for (const measure of measures) expect(await tileValue(measure)).toBe(rows[0]?.[measure]);
    expect(rows[0]?.session_participant_count).toBeGreaterThan(100);
    const previous = {
      from: new Date(Date.parse(time.from) - 28 * 86_400_000).toISOString().slice(0, 10),
      to: time.from,
    };
    const before = await served.ask({
      measures: ["session_participant_count"],
      time: { ...previous, zone: time.zone },
    });
    const [now, earlier] = [rows[0], before.rows[0]].map((row) => Number(row?.session_participant_count));
    const change = Math.abs(((now as number) - (earlier as number)) / (earlier as number));
    const text = new Intl.NumberFormat("en-GB", {
      style: "percent",
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    expect(await visual("session_participant_count").innerText()).toContain(text.format(change));
  });

  test("a filter narrows every figure, stands in the address, and a link to it shows the same to others", async () => {
    await open("/default/session_participants");
    const whole = await tileValue("session_participant_count");
    const { members } = await served.get<MembersResponse>("catalogue/members?dimension=queue.name");
    const queue = String(members[0]);
    await page.getByRole("combobox", { name: "Queue" }).click();
    await page.getByRole("menuitemcheckbox", { name: queue, exact: true }).click();
    await page.keyboard.press("Escape");
    await settled();
    const { rows } = await served.ask({
      measures: ["session_participant_count"],
      where: `queue.name = '${queue.replaceAll("'", "''")}'`,
      time: await defaultRange(),
    });
    const narrowed = Number(rows[0]?.session_participant_count);
    expect(await tileValue("session_participant_count")).toBe(narrowed);
    expect(narrowed).toBeLessThan(whole);
    const address = new URL(page.url());
    expect(address.search).toContain("filters");

    await page.getByRole("link", { name: "Consults" }).click();
    await settled();
    expect(new URL(page.url()).search).toContain("filters");
    await page.getByRole("link", { name: "Summary" }).click();
    await settled();
    expect(new URL(page.url()).search).not.toContain("filters");

    await context?.close();
    await open(`${address.pathname}${address.search}`);
    expect(await tileValue("session_participant_count")).toBe(narrowed);
    await page.getByRole("button", { name: `Remove the filter Queue: ${queue}` }).click();
    await settled();
    expect(await tileValue("session_participant_count")).toBe(whole);
  });

  test("another range and another zone are asked as they are chosen", async () => {
    await open("/default/summary");
    await page.getByRole("button", { name: /^Date range/ }).click();
    await page.getByRole("radio", { name: "Last 7 days" }).click();
    await settled();
    const zones = page.getByRole("combobox", { name: "Time zone" });
    await zones.click();
    await zones.pressSequentially("Auckland");
    await page.getByRole("option", { name: "Pacific/Auckland" }).click();
    await page.waitForURL(/Auckland/);
    await settled();
    expect(page.url()).toContain("last_7_days");
    const newest = visual("days").locator("tbody tr").first().locator("td");
    const { rows } = await served.ask({
      dimensions: ["date.day"],
      measures: ["total_conversations"],
      order_by: [{ field: "date.day", direction: "desc" }],
      time: { to: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10), zone: "Pacific/Auckland" },
      limit: 1,
    });
    const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
    await expect
      .poll(() => newest.first().innerText(), { timeout: 10_000 })
      .toBe(day.format(Date.parse(String(rows[0]?.["date.day"]))));
    expect(await newest.nth(1).innerText()).toBe(String(rows[0]?.total_conversations));
    expect(await page.locator("h1 + p").innerText()).toContain("Pacific/Auckland");
  });

  test("an own range is taken with its last day", async () => {
    const { from } = await defaultRange();
    await open("/default/summary");
    await page.getByRole("button", { name: /^Date range/ }).click();
    await page.getByLabel("First day").fill(from);
    await page.getByLabel("Last day").fill(from);
    await page.getByRole("button", { name: "Apply" }).click();
    await settled();
    const to = new Date(Date.parse(from) + 86_400_000).toISOString().slice(0, 10);
    const { rows } = await served.ask({ measures: ["total_conversations"], time: { from, to } });
    expect(await tileValue("total_conversations")).toBe(rows[0]?.total_conversations);
  });

  test("the theme that is chosen stays, and so does the language", async () => {
    await open("/default/summary");
    for (const [item, theme] of [
      ["Dark", "dark"],
      ["High contrast", "contrast"],
    ] as const) {
      await page.getByRole("button", { name: "Theme and language" }).click();
      await page.getByRole("menuitemradio", { name: item }).click();
      await page.waitForSelector(`[data-theme="${theme}"]`);
      await page.keyboard.press("Escape");
    }
    await page.reload();
    await settled();
    expect(await page.locator("[data-theme]").first().getAttribute("data-theme")).toBe("contrast");
    expect(await seriousFaults()).toEqual([]);
    await page.screenshot({ path: join(screenshots, "summary-1440-contrast.png"), fullPage: true });
    await page.getByRole("button", { name: "Theme and language" }).click();
    await page.getByRole("menuitemradio", { name: "Deutsch" }).click();
    await page.waitForSelector("html[lang=de]");
    expect(await page.locator("h1").innerText()).toBe("Übersicht");
    await page.reload();
    await settled();
    expect(await page.getByRole("button", { name: "Farben und Sprache" }).count()).toBe(1);
    expect(await page.locator("h1 + p").innerText()).toMatch(/^Zuletzt aktualisiert/);
  });

  test("a mark filters the others of its page, and lets go again", async () => {
    await open("/default/summary");
    const name = "participation_mix";
    const whole = await tileValue("session_participant_count");
    await fromMenu(name, "Show as table");
    await settled();
    const row = visual(name).locator("tbody tr").first();
    const [member, count] = await row.locator("td").allInnerTexts();
    await row.getByRole("button").click();
    await page.getByRole("menuitem", { name: "Filter the page by this" }).click();
    await settled();
    expect(page.url()).toContain("pick");
    expect(await tileValue("session_participant_count")).toBe(Number(count?.replaceAll(",", "")));
    expect(await visual(name).locator("tbody tr").count()).toBeGreaterThan(1);
    await page.getByRole("button", { name: new RegExp(`Remove the filter .*${member}`) }).click();
    await settled();
    expect(await tileValue("session_participant_count")).toBe(whole);
  });

  test("a click on a bar filters the page", async () => {
    await open("/default/summary");
    const whole = await tileValue("session_participant_count");
    const bar = visual("participants_over_time").locator("svg path[fill='#138ce2']").nth(3);
    await bar.click();
    await page.waitForURL(/pick/);
    await settled();
    expect(await tileValue("session_participant_count")).toBeLessThan(whole);
    await page.goBack();
    await settled();
    expect(await tileValue("session_participant_count")).toBe(whole);
  });

  test("behind a number are its rows, and behind a row its conversation", async () => {
    await open("/default/consults");
    const time = await defaultRange();
    const { rows } = await served.ask({ measures: ["consult_requests_accepted"], time });
    const table = report.pages
      .find(({ name }) => name === "consults")
      ?.visuals.find((each) => each.kind === "funnel");
    await visual(table?.name ?? "")
      .locator("header button[aria-haspopup=menu]")
      .click();
    await page.getByRole("menuitem", { name: "Show the rows behind it" }).click();
    const drawer = page.getByRole("dialog");
    await drawer.locator("[data-row-count]").waitFor();
    const requested = await served.ask({ measures: ["consult_requested"], time });
    expect(Number(await drawer.locator("[data-row-count]").getAttribute("data-row-count"))).toBe(
      requested.rows[0]?.consult_requested,
    );
    expect(Number(rows[0]?.consult_requests_accepted)).toBeLessThan(
      Number(requested.rows[0]?.consult_requested),
    );
    expect(await seriousFaults()).toEqual([]);
    const link = drawer.getByRole("link").first();
    const id = await link.innerText();
    await link.click();
    await settled();
    expect(new URL(page.url()).searchParams.get("conversation")).toContain(id);
    expect(await page.getByText(id).count()).toBeGreaterThan(0);
    expect(await page.locator("h1").innerText()).toBe("Conversation");
    await page.screenshot({
      path: join(screenshots, "conversation-timeline-1440-light.png"),
      fullPage: true,
    });
    expect(await seriousFaults()).toEqual([]);
    await page.goBack();
    await settled();
    await drawer.locator("[data-row-count]").waitFor();
    await drawer.getByRole("button", { name: "Close" }).click();
    await settled();
    expect(page.url()).not.toContain("rows");
  });

  test("a timeline and its table tell of every participant", async () => {
    const list = await served.ask({
      dimensions: ["conversation.id", "source.name"],
      measures: ["session_participant_count"],
      where: ["session_participant.session_participation_type = 'Consult'", "conversation.id IS NOT NULL"],
      order_by: [{ field: "session_participant_count", direction: "desc" }, "conversation.id"],
      limit: 1,
      time: await defaultRange(),
    });
    const [row] = list.rows;
    const id = String(row?.["conversation.id"]);
    await open(`/default/conversation?conversation=${id}`);
    const { participants } = await served.get<{ participants: { agent: string | null }[] }>(
      `conversations/${id}`,
    );
    expect(participants.length).toBeGreaterThan(1);
    expect(await page.locator("main table tbody tr").count()).toBe(participants.length);
    for (const { agent } of participants)
      if (agent !== null) expect(await page.getByText(agent, { exact: true }).count()).toBeGreaterThan(1);
    await page.setViewportSize(narrow);
    await page.waitForTimeout(300);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(narrow.width);
    await page.screenshot({ path: join(screenshots, "conversation-timeline-390-light.png"), fullPage: true });
  });

  test("a row of a table opens its details, whose sum is the row", async () => {
    await open("/default/summary");
    const row = visual("days").locator("tbody tr").first();
    const total = await row.locator("td").nth(1).innerText();
    await row.getByRole("button").click();
    await page.getByRole("menuitem", { name: "Details by queue" }).click();
    const drawer = page.getByRole("dialog");
    await drawer.locator("tbody tr").first().waitFor();
    const counts = await drawer.locator("tbody tr td:nth-child(2)").allInnerTexts();
    expect(counts.reduce((sum, count) => sum + (Number(count) || 0), 0)).toBe(Number(total));
  });

  test("a visual leaves as CSV with the numbers of the API, and as a picture", async () => {
    await open("/default/summary");
    const csv = (await downloaded(() => fromMenu("participation_mix", "Export CSV"))).toString("utf8");
    const lines = csv
      .replace(/^\uFEFF/, "")
      .trimEnd()
      .split("\r\n");
    const { rows } = await served.ask({
      dimensions: ["session_participant.session_participation_type"],
      measures: ["session_participant_count"],
      order_by: [{ field: "session_participant_count", direction: "desc" }],
      time: await defaultRange(),
    });
    expect(lines.slice(1).map((line) => Number(line.split(",").at(-1)))).toEqual(
      rows.map((each) => each.session_participant_count),
    );
    const png = await downloaded(() => fromMenu("participation_mix", "Export PNG"));
    expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect(png.length).toBeGreaterThan(5000);
  });

  test("everything is reached by keyboard", async () => {
    await open("/default/summary");
    await visual("participation_mix").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Show as table" }).press("Enter");
    await settled();
    await visual("participation_mix").locator("tbody button").first().focus();
    await page.keyboard.press("Enter");
    expect(await page.getByRole("menuitem", { name: "Filter the page by this" }).count()).toBe(1);
  });

  test("one visual that fails leaves the others, and can be tried again", async () => {
    await open("/default/data_quality");
    await page.route("**/api/v1/query", (route) =>
      route.request().postData()?.includes("abandon_rate") &&
      !route.request().postData()?.includes("date.day")
        ? route.fulfill({
            status: 502,
            contentType: "application/problem+json",
            body: JSON.stringify({
              title: "Warehouse",
              status: 502,
              detail: "The engine gave up.",
              code: "engine",
              issues: [],
            }),
          })
        : route.continue(),
    );
    await page.getByRole("link", { name: "Summary" }).click();
    await settled();
    faults = faults.filter((fault) => !fault.includes("502"));
    expect(await page.getByRole("alert").allInnerTexts()).toEqual([
      expect.stringContaining("The engine gave up."),
    ]);
    expect(await tileValue("total_conversations")).toBeGreaterThan(0);
    await page.unroute("**/api/v1/query");
    await visual("abandon_rate").getByRole("button", { name: "Try again" }).click();
    await settled();
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  test("without rows a visual says so and what to do", async () => {
    await open("/default/summary?from=1999-01-01&to=1999-02-01");
    expect(await visual("participation_mix").innerText()).toContain("Nothing matches these filters.");
    expect(await visual("total_conversations").innerText()).toContain("–");
  });

  test("a damaged link opens its page all the same", async () => {
    await open("/default/summary?range=never&zone=Mars%2FOlympus&filters=%7B&pick=3&tables=x");
    expect(await tileValue("total_conversations")).toBeGreaterThan(0);
  });

  test("a refresh is started here, shows itself, and the page follows when it ends", async () => {
    await open("/default/data_quality");
    const before = await visual("reconciliation").locator("option").count();
    await page.getByRole("button", { name: "Refresh the data now" }).click();
    await page
      .getByRole("status")
      .filter({ hasText: /refresh/i })
      .waitFor();
    await expect.poll(() => visual("reconciliation").locator("option").count(), patience).toBe(before + 1);
    await page.getByRole("progressbar").waitFor({ state: "detached" });
  });
});
