import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskChannel } from "../../../src/workspace/privacy/mask-channel.ts";

describe("a channel of somebody outside", () => {
  test.each([
    ["+49 30 123456001", "+49 30 •••• 001"],
    ["+49 (30) 1234-001", "+49 30 •••• 001"],
    ["+4930123456001", "+49 •••• 001"],
    ["+14255550118", "+1 •••• 118"],
    ["030 1234567", "•••• 567"],
    ["tel:+49 30 123456001", "•••• 001"],
    ["Anna Müller 030/1234567", "•••• 567"],
    ["+49 30 12345", "+49 •••• 345"],
    ["+3412345", "•••• 345"],
    ["1234567", "•••• 567"],
    ["123456", "•••• 56"],
    ["12345", "•••• 45"],
    ["4711", "••••"],
    ["", "••••"],
    ["anonymous", "••••"],
    ["anna.mueller@contoso.com", "••••"],
    ["sip:anna@contoso.com", "••••"],
  ])("%j is shown as %j", (channel, shown) => {
    expect(maskChannel(channel)).toBe(shown);
  });

  test("never shows a letter, nor all but four of its digits but when there are fewer", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."+0123456789 ()-./aZé@:") }), (channel) => {
        const shown = maskChannel(channel);
        expect(shown).toMatch(/^[+\d ]*••••[\d ]*$/);
        const count = (text: string) => text.replace(/\D/g, "").length;
        expect(count(shown)).toBeLessThanOrEqual(Math.max(0, count(channel) - 3));
        if (count(channel) >= 7) expect(count(channel) - count(shown)).toBeGreaterThanOrEqual(4);
      }),
    );
  });
});
