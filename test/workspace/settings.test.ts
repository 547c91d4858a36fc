import { describe, expect, test } from "vitest";
import type { InputError } from "../../src/errors.ts";
import { parseSettings } from "../../src/workspace/settings.ts";

const valid = `name: Fabrikam
time_zone: Europe/Berlin
sources:
  - name: fabrikam
    type: dataverse-files
    path: ./export
    attributes:
      systemuser: [region]
`;

function faultsOf(text: string) {
  try {
    parseSettings(text);
    return [];
  } catch (error) {
    return (error as InputError).issues.map(({ code, path, suggestions }) => ({
      code,
      path,
      suggestions: [...suggestions],
    }));
  }
}

describe("rollcall.yaml", () => {
  test("is read with its defaults", () => {
    expect(parseSettings(valid)).toEqual({
      name: "Fabrikam",
      time_zone: "Europe/Berlin",
      sources: [
        {
          name: "fabrikam",
          type: "dataverse-files",
          path: "./export",
          attributes: { systemuser: ["region"] },
        },
      ],
      engine: {},
    });
    expect(parseSettings("name: x\nsources: [{name: a, type: dataverse-files, path: .}]").time_zone).toBe(
      "UTC",
    );
  });

  test("tells where a fault is and what was meant", () => {
    expect(faultsOf(valid.replace("time_zone", "timezone"))).toEqual([
      { code: "unknown_setting", path: "rollcall.yaml:2:11 timezone", suggestions: ["time_zone"] },
    ]);
  });

  test("tells every fault at once", () => {
    const codes = faultsOf(
      "time_zone: 5\nsources:\n  - {name: 'a b', type: dataverse-file, path: ''}\nengine: {memory_limit: lots}",
    ).map(({ path }) => path.split(" ")[1]);
    expect(codes).toEqual([
      "name",
      "time_zone",
      "sources[0].name",
      "sources[0].type",
      "sources[0].path",
      "engine.memory_limit",
    ]);
  });

  test.each([
    ["", "invalid_setting"],
    ["name: [", "invalid_yaml"],
    [valid.replace("Europe/Berlin", "Europe/Berlim"), "unknown_time_zone"],
    [`${valid}  - {name: Fabrikam, type: dataverse-files, path: .}`, "invalid_setting"],
    ["name: *nowhere", "invalid_yaml"],
  ])("%j is refused with %s", (text, code) => {
    expect(faultsOf(text).map((fault) => fault.code)).toContain(code);
  });
});
