import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guidsFor } from "../../src/sample/random/guids.ts";
import { mix32, randomFor } from "../../src/sample/random/random.ts";
import { draw, type Spread } from "../../src/sample/random/spread.ts";

describe("random streams", () => {
  test("are the same for the same path and others for other paths", () => {
    const numbers = (...path: (string | number)[]) => {
      const random = randomFor(...path);
      return Array.from({ length: 5 }, () => random.between(0, 999_999));
    };
    expect(numbers(1, "a")).toEqual(numbers(1, "a"));
    expect(numbers(1, "a")).not.toEqual(numbers(2, "a"));
    expect(numbers(1, "a")).not.toEqual(numbers(1, "b"));
  });

  test("do not change from version to version", () => {
    const random = randomFor(1, "pinned");
    expect(Array.from({ length: 4 }, () => random.between(0, 999_999))).toEqual([
      298792, 525913, 702389, 480159,
    ]);
  });

  test("are even", () => {
    const random = randomFor("even");
    const counts = new Array<number>(10).fill(0);
    for (let index = 0; index < 20_000; index++) {
      const cell = random.between(0, 9);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    for (const count of counts) expect(count).toBeGreaterThan(1_800);
    for (const count of counts) expect(count).toBeLessThan(2_200);
  });

  test("pick in proportion to the weights, and never what weighs nothing", () => {
    const random = randomFor("weights");
    const picked = Array.from({ length: 4_000 }, () =>
      random.weighted(["never", "rare", "often"], (item) => ({ never: 0, rare: 1, often: 3 })[item] ?? 0),
    );
    expect(picked).not.toContain("never");
    const often = picked.filter((item) => item === "often").length / picked.length;
    expect(often).toBeGreaterThan(0.71);
    expect(often).toBeLessThan(0.79);
  });

  test("mixing keeps different numbers different", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (one, other) => {
        fc.pre((one | 0) !== (other | 0));
        expect(mix32(one)).not.toBe(mix32(other));
      }),
    );
  });
});

test("a spread is drawn between its ends, with its median in the middle", () => {
  const spread: Spread = [2, 4, 8, 15, 30, 60, 100, 120];
  const random = randomFor("spread");
  const values = Array.from({ length: 10_001 }, () => draw(random, spread)).sort((a, b) => a - b);
  expect(values[0]).toBeGreaterThanOrEqual(2);
  expect(values.at(-1)).toBeLessThanOrEqual(120);
  expect(Math.abs((values[5_000] ?? 0) - 15)).toBeLessThanOrEqual(1);
  expect(Math.abs((values[9_000] ?? 0) - 60)).toBeLessThanOrEqual(3);
});

test("GUIDs are of version 4, lower-case, and never come twice", () => {
  const next = guidsFor(1, "msdyn_ocsession");
  const guids = Array.from({ length: 50_000 }, next);
  expect(new Set(guids).size).toBe(guids.length);
  for (const guid of guids.slice(0, 500)) {
    expect(guid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  expect(guidsFor(2, "msdyn_ocsession")()).not.toBe(guids[0]);
  expect(guidsFor(1, "queue")()).not.toBe(guids[0]);
});
