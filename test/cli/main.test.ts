import { describe, expect, it } from "vitest";
import { InputError, SourceError, UnsupportedError, WarehouseError } from "../../src/errors.ts";
import { fakeWorkspace, rollcall } from "./fake-effects.ts";

const commands = ["demo", "serve", "init", "sample", "refresh", "query", "metrics", "check", "conversation"];

/** What each command needs to get past its arguments. */
const leastArguments: Readonly<Record<string, readonly string[]>> = {
  sample: ["out"],
  conversation: ["3f0a1a7e-1111-4222-8333-444455556666"],
};

describe("rollcall", () => {
  it("prints its version and nothing else", async () => {
    const { code, output, errorOutput } = await rollcall(["--version"]);
    expect({ code, errorOutput }).toEqual({ code: 0, errorOutput: "" });
    expect(output).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("lists its commands in its help, without opening anything", async () => {
    const { code, output } = await rollcall(["--help"], {
      effects: { openWorkspace: () => Promise.reject(new Error("opened")) },
    });
    expect(code).toBe(0);
    const listed = [...output.matchAll(/^ {2}([a-z]+) (?:\[|<)/gm)].map((match) => match[1]);
    expect(listed).toEqual([...commands, "help"]);
  });

  it.each(commands)("shows the help of %s", async (command) => {
    const { code, output, errorOutput } = await rollcall([command, "--help"]);
    expect({ code, errorOutput }).toEqual({ code: 0, errorOutput: "" });
    expect(output).toContain(`Usage: rollcall ${command}`);
  });

  it.each([
    [["qurey"], "unknown_command", "qurey", ["query"]],
    [["query", "--metrc", "x"], "unknown_option", "--metrc", ["--metric"]],
    [["query", "--metric"], "missing_argument", "--metric", []],
    [["query", "--limit", "some"], "invalid_argument", "--limit", []],
    [["query", "--limit", "-1"], "invalid_argument", "--limit", []],
    [["query", "--limit", "9007199254740993"], "invalid_argument", "--limit", []],
    [["query", "--order", "consult_requested:down"], "invalid_argument", "--order", []],
    [["query", "--format", "xml"], "invalid_argument", "--format", []],
    [["query", "--format", "parquet", "--metric", "x"], "output_required", "--output", []],
    [["conversation"], "missing_argument", "id", []],
    [["sample"], "missing_argument", "dir", []],
    [["metrics", "one", "two"], "too_many_arguments", "metrics", []],
    [[], "missing_command", "", []],
  ])("refuses %j as %s", async (argv, code, path, suggestions) => {
    const outcome = await rollcall(argv);
    expect(outcome.code).toBe(2);
    expect(outcome.output).toBe("");
    const problem = JSON.parse(outcome.errorOutput);
    expect(problem).toMatchObject({ title: "Invalid input", status: 400, code });
    expect(problem.issues).toEqual([{ code, path, message: expect.stringMatching(/[.!?]$/), suggestions }]);
  });

  it.each(commands)("reports an unknown option of %s in the common shape", async (command) => {
    const outcome = await rollcall([command, ...(leastArguments[command] ?? []), "--nonsense"]);
    expect(outcome.code).toBe(2);
    expect(Object.keys(JSON.parse(outcome.errorOutput))).toEqual([
      "type",
      "title",
      "status",
      "detail",
      "code",
      "issues",
    ]);
  });

  const issue = {
    code: "unknown_metric",
    path: "measures[0]",
    message: "No such metric.",
    suggestions: ["a"],
  };
  it.each([
    [InputError.of([issue]), 2],
    [new SourceError("Bad file.", { code: "unreadable_file" }), 3],
    [new WarehouseError("Disk full.", { code: "warehouse_failed" }), 4],
    [new UnsupportedError("Not here.", { code: "unsupported" }), 5],
    [new TypeError("secret record"), 70],
  ])("ends with the code of the error's class: %s", async (error, code) => {
    for (const command of ["refresh", "query", "metrics", "check", "conversation"]) {
      const outcome = await rollcall([command, ...(leastArguments[command] ?? [])], {
        effects: { openWorkspace: () => Promise.reject(error) },
      });
      expect(outcome.code).toBe(code);
      expect(outcome.output).toBe("");
      expect(outcome.errorOutput).not.toContain("secret record");
      expect(JSON.parse(outcome.errorOutput)).toHaveProperty("issues");
    }
  });

  it("shows a person what is wrong, where, and the nearest names", async () => {
    const outcome = await rollcall(["query", "--metric", "x"], {
      columns: 80,
      workspace: { query: () => Promise.reject(InputError.of([issue])) },
    });
    expect(outcome.errorOutput).toBe(
      [
        "Invalid input (unknown_metric)",
        "  No such metric.",
        "    where: measures[0]",
        "    nearest: a",
        "Exit code 2.",
        "",
      ].join("\n"),
    );
  });

  it("never sends escapes of a message to a terminal", async () => {
    const outcome = await rollcall(["\u001b[31mred"], { columns: 80 });
    expect(outcome.errorOutput).toContain("\\u001b[31mred");
    expect(outcome.errorOutput).not.toContain("\u001b");
  });

  it("shows the stack of the unexpected only when asked to", async () => {
    const effects = {
      openWorkspace: () => Promise.reject(new TypeError("broken", { cause: new Error("why") })),
    };
    expect(JSON.parse((await rollcall(["check"], { effects })).errorOutput)).not.toHaveProperty("stack");
    const environment = { ROLLCALL_DEBUG: "1" };
    const { errorOutput } = await rollcall(["check"], { effects: { ...effects, environment } });
    expect(JSON.parse(errorOutput).stack).toMatch(/TypeError: broken[\s\S]*caused by Error: why/);
  });

  it("ends with 130 on Ctrl-C, without a word", async () => {
    const controller = new AbortController();
    const outcome = await rollcall(["refresh"], {
      workspace: {
        refresh: () => {
          controller.abort();
          return new Promise(() => {});
        },
      },
      effects: { interrupted: controller.signal },
    });
    expect(outcome).toEqual({ code: 130, output: "", errorOutput: "" });
  });

  it.each([
    [["check"], "/workspaces"],
    [["check", "--workspace", "fabrikam"], "/workspaces/fabrikam"],
    [["check", "--workspace", "/elsewhere"], "/elsewhere"],
  ])("opens the workspace that %j names, and closes it after a failure too", async (argv, folder) => {
    const calls: string[] = [];
    await rollcall(argv, {
      effects: {
        openWorkspace: async (opened) => {
          calls.push(opened);
          return fakeWorkspace({ close: async () => void calls.push("closed") });
        },
      },
    });
    expect(calls).toEqual([folder, "closed"]);
  });
});
