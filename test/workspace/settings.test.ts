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
      tables: {},
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

  test("declares tables of other systems", () => {
    const table = { path: "schedule.csv", key: ["agent_id"], columns: { agent_id: "id", day: "date" } };
    const declared = `tables: ${JSON.stringify({ schedule: table })}`;
    expect(parseSettings(`${valid}${declared}`).tables).toEqual({ schedule: table });
  });

  test.each([
    ["dim_agent", "{path: x, key: [a], columns: {a: id}}", "tables.dim_agent", []],
    ["Schedule", "{path: x, key: [a], columns: {a: id}}", "tables.Schedule", []],
    ["a-b", "{path: x, key: [a], columns: {a: id}}", "tables.a-b", []],
    ["a", "{path: x, key: [], columns: {a: id}}", "tables.a.key", []],
    ["a", "{path: x, key: [agent], columns: {agents: id}}", "tables.a.key[0]", ["agents"]],
    ["a", "{path: x, key: [b, b], columns: {b: id}}", "tables.a.key[1]", []],
    ["a", "{path: x, key: [b], columns: {b: id, 'c d': text}}", "tables.a.columns.c d", []],
    ["a", "{path: x, key: [b], columns: {b: txt}}", "tables.a.columns.b", ["text"]],
    ["a", "{key: [b], columns: {b: id}}", "tables.a.path", []],
  ])("refuses the table %s as %s", (name, table, path, suggestions) => {
    const [fault, ...others] = faultsOf(`${valid}tables:\n  ${name}: ${table}\n`);
    expect(fault).toMatchObject({ code: "invalid_setting", suggestions });
    expect(fault?.path.replace(/^rollcall\.yaml:\d+:\d+ /, "")).toBe(path);
    expect(others).toEqual([]);
  });

  test("refuses a source with the name that tables of other systems are listed under", () => {
    const source = valid.replace("name: fabrikam", "name: Tables");
    expect(faultsOf(source)).toEqual([]);
    expect(faultsOf(`${source}tables: {a: {path: x, key: [b], columns: {b: id}}}`)).toMatchObject([
      { code: "invalid_setting" },
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
