import { describe, expect, test } from "vitest";
import { Admission } from "../../src/server/admission.ts";

const never = new AbortController().signal;

/** Lets what is settled be noticed. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("admission", () => {
  test("lets in so many, then in the order of their coming", async () => {
    const admission = new Admission({ running: 2, waiting: 3 });
    const [first, second] = [await admission.enter(never, false), await admission.enter(never, false)];
    const entered: string[] = [];
    const waiting = ["a", "b", "c"].map((name) =>
      admission.enter(never, false).then((leave) => {
        entered.push(name);
        return leave;
      }),
    );
    await settle();
    expect([admission.running, admission.waiting, entered]).toEqual([2, 3, []]);
    await expect(admission.enter(never, false)).rejects.toMatchObject({
      code: "too_many_requests",
      status: 429,
      retryAfter: 2,
    });
    first();
    first();
    await settle();
    expect([admission.running, admission.waiting, entered]).toEqual([2, 2, ["a"]]);
    second();
    for (const leave of waiting) (await leave)();
    expect([admission.running, admission.waiting, entered]).toEqual([0, 0, ["a", "b", "c"]]);
  });

  test("lets the patient wait however long the line is", async () => {
    const admission = new Admission({ running: 1, waiting: 0 });
    const leave = await admission.enter(never, false);
    const patient = admission.enter(never, true);
    await expect(admission.enter(never, false)).rejects.toMatchObject({ code: "too_many_requests" });
    leave();
    (await patient)();
    expect(admission.running).toBe(0);
  });

  test("forgets who gives up, before or in the line", async () => {
    const admission = new Admission({ running: 1, waiting: 1 });
    await expect(admission.enter(AbortSignal.abort(), false)).rejects.toThrow();
    const leave = await admission.enter(never, false);
    const giveUp = new AbortController();
    const waiting = admission.enter(giveUp.signal, false);
    giveUp.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    expect(admission.waiting).toBe(0);
    leave();
    expect(admission.running).toBe(0);
  });
});
