import { Command, InvalidArgumentError, Option } from "commander";
import type { Effects } from "./effects.ts";
import { packageVersion } from "./package-version.ts";

/** Whether a person or a program reads what a command prints. */
const formatOption = () =>
  new Option("--format <format>", "how to print it").choices(["table", "json"]).default("table");

const workspaceOption = () =>
  new Option("--workspace <dir>", "folder of the workspace (default: the current folder)");

const hostOption = () => new Option("--host <address>", "loopback address to listen on").default("127.0.0.1");

const portOption = () =>
  new Option("--port <n>", "port to listen on; 0 takes one that is free").argParser(portNumber).default(4100);

/**
 * The whole command line, as `--help` shows it. Each command's own file, and with it the engine,
 * loads when the command runs. Faults are thrown as CommanderError and reported by `main`.
 */
export function createProgram(effects: Effects): Command {
  const program = new Command("rollcall")
    .description("Takes the roll of every conversation in a contact center: who was asked, joined and left.")
    .version(packageVersion(), "--version", "print the version")
    .helpOption("-h, --help", "show this help")
    .configureOutput({
      writeOut: (text) => effects.output.write(text),
      writeErr: () => {},
      getOutHelpWidth: () => effects.output.columns ?? 100,
    })
    .exitOverride();

  program
    .command("demo")
    .description("make a sample contact center, refresh it, show its headline figures, and serve it")
    .option("--workspace <dir>", "folder to make it in", "rollcall-demo")
    .option("--conversations <n>", "how many conversations", wholeNumber, 20_000)
    .option("--days <n>", "over how many days", wholeNumber, 90)
    .option("--seed <n>", "which contact center; the same number gives the same one", wholeNumber, 1)
    .option("--no-serve", "end after the figures")
    .addOption(hostOption())
    .addOption(portOption())
    .action(async (options) => (await import("./commands/demo.ts")).demo(options, effects));

  program
    .command("serve")
    .description("serve the HTTP API and the dashboard over a workspace, on this machine only")
    .addOption(workspaceOption())
    .addOption(hostOption())
    .addOption(portOption())
    .option("--open", "show the dashboard in the browser")
    .action(async (options) => (await import("./commands/serve.ts")).serve(options, effects));

  program
    .command("init")
    .description("write a commented rollcall.yaml")
    .argument("[dir]", "folder of the new workspace (default: the current folder)")
    .action(async (folder) => (await import("./commands/init.ts")).init(folder, effects));

  program
    .command("sample")
    .description("write the export files of a simulated contact center")
    .argument("<dir>", "folder to write them into")
    .option("--seed <n>", "which contact center; the same number gives the same files", wholeNumber, 1)
    .option("--days <n>", "over how many days", wholeNumber, 90)
    .option("--conversations <n>", "how many conversations", wholeNumber, 20_000)
    .option("--dirty", "mix in every kind of dirt that real exports contain")
    .addOption(new Option("--format <format>", "file format").choices(["csv", "json"]).default("csv"))
    .action(async (folder, options) =>
      (await import("./commands/sample.ts")).sample(folder, options, effects),
    );

  program
    .command("refresh")
    .description("read the sources, build the warehouse, and account for every record")
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options) => (await import("./commands/refresh.ts")).refresh(options, effects));

  program
    .command("query")
    .description("answer one metric query")
    .addOption(workspaceOption())
    .option("--metric <name>", "metric to show (repeatable)", collect)
    .option("--by <dimension>", "dimension to group by, such as agent.name (repeatable)", collect)
    .option("--where <predicate>", "predicate that must hold (repeatable; all must hold)", collect)
    .option("--having <predicate>", "predicate over groups, such as a metric > 5 (repeatable)", collect)
    .option("--from <date>", "from this local date or instant on")
    .option("--to <date>", "up to this local date or instant, without it")
    .option("--time-zone <zone>", "IANA zone days are cut in (default: that of the workspace)")
    .option("--order <name[:desc]>", "column to sort by (repeatable)", collectOrder)
    .option("--limit <n>", "show at most so many rows", wholeNumber)
    .addOption(
      new Option("--format <format>", "how to print the answer")
        .choices(["table", "json", "csv", "parquet"])
        .default("table"),
    )
    .option("--output <file>", "write the answer to a file; parquet needs one")
    .option("--drill", "list the rows behind the numbers instead")
    .option("--explain", "show first how the answer comes about: request, formulas, plan, SQL")
    .action(async (options) => (await import("./commands/query.ts")).query(options, effects));

  program
    .command("metrics")
    .description("what can be asked: metrics and dimensions, or the definition of one metric")
    .argument("[name]", "a metric")
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (name, options) => (await import("./commands/metrics.ts")).metrics(name, options, effects));

  program
    .command("check")
    .description("the data-quality findings and the quarantined records of the last refresh")
    .addOption(workspaceOption())
    .option("--examples <n>", "show at most so many examples of each", wholeNumber, 5)
    .addOption(formatOption())
    .action(async (options) => (await import("./commands/check.ts")).check(options, effects));

  program
    .command("conversation")
    .description("one conversation as a timeline of its participants")
    .argument("<id>", "id of the conversation")
    .addOption(workspaceOption())
    .option("--source <name>", "source it is of, when several have one of that id")
    .addOption(formatOption())
    .action(async (id, options) =>
      (await import("./commands/conversation.ts")).conversation(id, options, effects),
    );

  const semantic = program
    .command("semantic")
    .description("the engine over any Ossie semantic model, without a workspace");
  semantic
    .command("sql")
    .description("print the SQL that answers a query, and nothing else")
    .requiredOption("--model <file>", "Ossie document, YAML or JSON")
    .requiredOption("--query-file <file>", "query object, JSON")
    .option("--dialect <dialect>", "engine to write for (default: the embedded one)")
    .action(async (options) => (await import("./commands/semantic.ts")).printSql(options, effects));
  semantic
    .command("validate")
    .description("check an Ossie document and list every fault")
    .argument("<file>", "Ossie document, YAML or JSON")
    .action(async (file) => (await import("./commands/semantic.ts")).validateModel(file, effects));

  return program;
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

interface Order {
  readonly field: string;
  readonly direction: "asc" | "desc";
}

function collectOrder(value: string, earlier: readonly Order[] = []): readonly Order[] {
  const [, field, direction = "asc"] = /^([^:]+)(?::(asc|desc))?$/.exec(value) ?? [];
  if (field === undefined) throw new InvalidArgumentError("Write name, name:asc or name:desc.");
  return [...earlier, { field, direction: direction === "desc" ? "desc" : "asc" }];
}

function wholeNumber(value: string): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(number)) {
    throw new InvalidArgumentError("Give a whole number of 0 or more.");
  }
  return number;
}

function portNumber(value: string): number {
  const port = wholeNumber(value);
  if (port > 65_535) throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  return port;
}
