import { afterAll, beforeAll, expect, test } from "vitest";
import { type CustomizedWorkspace, customizedWorkspace } from "./customized-workspace.ts";
import { conversations, secondsBetween } from "./export-rows.ts";

let example: CustomizedWorkspace;
beforeAll(async () => {
  example = await customizedWorkspace("service-level-150");
});
afterAll(() => example.close());

const waits = conversations.flatMap(({ isInbound, accepted, created, queue }) =>
  isInbound && accepted !== null ? [{ queue, seconds: secondsBetween(created, accepted) }] : [],
);
const within = (limit: number, queue: string) => {
  const own = waits.filter((wait) => wait.queue === queue);
  return own.filter(({ seconds }) => seconds <= limit).length / own.length;
};

test("the waits in the files are the ones that the page names", () => {
  const seconds = waits.map((wait) => wait.seconds).sort((a, b) => a - b);
  expect(seconds).toEqual([20, 30, 40, 50, 60, 120, 135, 145, 150, 151]);
});

test("the level at 150 seconds stands beside the shipped one", async () => {
  const measures = ["service_level_120_seconds", "service_level_150_seconds"];
  const { rows } = await example.workspace.query({ dimensions: ["queue.name"], measures });
  expect(rows).toEqual(
    ["Billing", "Returns"].map((queue) => ({
      "queue.name": queue,
      service_level_120_seconds: within(120, queue),
      service_level_150_seconds: within(150, queue),
    })),
  );
  const total = await example.workspace.query({
    measures: [...measures, "conversations_in_service_level_150_seconds"],
  });
  expect(total.rows).toEqual([
    {
      service_level_120_seconds: 0.6,
      service_level_150_seconds: 0.9,
      conversations_in_service_level_150_seconds: 9,
    },
  ]);
});

test("the new metric is in the catalogue as the shipped one is", () => {
  const { metrics } = example.workspace.catalogue();
  const [shipped, own] = [120, 150].map((seconds) =>
    metrics.find(({ name }) => name === `service_level_${seconds}_seconds`),
  );
  expect(own).toMatchObject({
    label: "Service level (150 seconds)",
    unit: shipped?.unit,
    format: shipped?.format,
  });
});
