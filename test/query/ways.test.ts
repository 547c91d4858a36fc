import { describe, expect, test } from "vitest";
import type { InputError } from "../../src/errors.ts";
import { loadModel } from "../../src/model/load.ts";
import { smallWarehouse } from "./small-warehouse.ts";

const extension = (data: object) =>
  `custom_extensions: [{vendor_name: ROLLCALL, data: '${JSON.stringify(data)}'}]`;

/**
 * Sessions with a queue and a primary agent of their own, participants with theirs, conversations above both:
 * from a participant every one of them can be reached in several ways.
 */
const modelWith = (home: string, shortcut: string) => `
name: center
datasets:
  - name: participant
    source: participants
    primary_key: [participant]
    fields: [{name: minutes, expression: minutes, datatype: Integer}]
  - name: session
    source: sessions
    primary_key: [session]
    fields: [{name: session, expression: session, datatype: Integer}]
  - name: conversation
    source: conversations
    primary_key: [conversation]
    fields: [{name: channel, expression: channel, datatype: String}]
  - name: queue
    source: queues
    primary_key: [queue]
    fields: [{name: name, expression: name, datatype: String}]
  - name: agent
    source: agents
    primary_key: [agent]
    fields: [{name: name, expression: name, datatype: String}]
relationships:
  - {name: participant_session, from: participant, to: session, from_columns: [session], to_columns: [session]}
  - {name: session_conversation, from: session, to: conversation, from_columns: [conversation], to_columns: [conversation]}
  - {name: participant_conversation, from: participant, to: conversation, from_columns: [conversation], to_columns: [conversation], ${shortcut}}
  - {name: participant_queue, from: participant, to: queue, from_columns: [queue], to_columns: [queue]}
  - {name: participant_agent, from: participant, to: agent, from_columns: [agent], to_columns: [agent]}
  - {name: session_queue, from: session, to: queue, from_columns: [queue], to_columns: [queue], ${home}}
  - {name: session_agent, from: session, to: agent, from_columns: [agent], to_columns: [agent], ${home}}
metrics:
  - {name: minutes, expression: SUM(participant.minutes)}
  - {name: sessions, expression: COUNT(session.session)}
  - {name: conversations, expression: COUNT(conversation.channel)}
`;

const model = modelWith(
  extension({ scope: "home" }),
  extension({ shortcut_of: ["participant_session", "SESSION_conversation"] }),
);

/** Session 1 belongs to Sales and Ann, yet Ben of Support helps in it; session 2 has no participant. */
const tables = `
CREATE TABLE agents AS FROM (VALUES (1, 'Ann'), (2, 'Ben')) t(agent, name);
CREATE TABLE queues AS FROM (VALUES (1, 'Sales'), (2, 'Support')) t(queue, name);
CREATE TABLE conversations AS FROM (VALUES (1, 'Voice'), (2, 'Chat')) t(conversation, channel);
CREATE TABLE sessions AS FROM (VALUES (1, 1, 1, 1), (2, 2, 1, NULL)) t(session, conversation, queue, agent);
CREATE TABLE participants AS FROM (VALUES (1, 1, 1, 1, 1, 10), (2, 1, 1, 2, 2, 5)) t(participant, session, conversation, queue, agent, minutes);
`;

const { ask } = smallWarehouse(model, tables);

describe("a relationship of scope home", () => {
  test("is each fact's own way to a dimension that they share", async () => {
    expect(await ask({ dimensions: ["queue.name"], measures: ["minutes", "sessions"] })).toEqual([
      ["Sales", 10, 2],
      ["Support", 5, 0],
    ]);
    expect(await ask({ dimensions: ["agent.name"], measures: ["minutes", "sessions"] })).toEqual([
      ["Ann", 10, 1],
      ["Ben", 5, 0],
      [null, null, 1],
    ]);
  });

  test("is followed from the home of a scalar query and of an anchor too", async () => {
    expect(await ask({ fields: ["session.session", "agent.name"] })).toEqual([
      [1, "Ann"],
      [2, null],
    ]);
    expect(
      await ask({
        dataset: "session",
        dimensions: ["queue.name"],
        measures: [{ name: "rows", expression: "COUNT(*)" }],
      }),
    ).toEqual([["Sales", 2]]);
  });

  test("never ties two datasets together: that is the participant's part, by its own keys", async () => {
    expect(await ask({ dimensions: ["agent.name"], measures: ["conversations"] })).toEqual([
      ["Ann", 1],
      ["Ben", 1],
      [null, 1],
    ]);
    expect(
      await ask({ dimensions: ["queue.name"], measures: ["conversations"], where: "agent.name = 'Ben'" }),
    ).toEqual([["Support", 1]]);
  });
});

describe("a shortcut", () => {
  test("is taken instead of the relationships it shortens", async () => {
    expect(await ask({ dimensions: ["conversation.channel"], measures: ["minutes"] })).toEqual([
      ["Voice", 15],
    ]);
  });

  test("leaves the longer way for what lies on it", async () => {
    expect(
      await ask({ dimensions: ["session.session", "conversation.channel"], measures: ["minutes"] }),
    ).toEqual([[1, "Voice", 15]]);
  });

  test("works in either direction where each row has one partner", async () => {
    const chain = (last: string) => `
name: pairs
datasets:
  - {name: a, source: numbers, primary_key: [id], fields: [{name: id, expression: id, datatype: Integer}]}
  - {name: b, source: numbers, primary_key: [id], fields: [{name: id, expression: id, datatype: Integer}]}
  - {name: c, source: numbers, primary_key: [id], fields: [{name: id, expression: id, datatype: Integer}]}
relationships:
  - {name: ab, from: a, to: b, from_columns: [id], to_columns: [id]}
  - {name: bc, from: b, to: c, from_columns: [id], to_columns: [id]}
  - {name: ac, from: a, to: c, from_columns: [id], to_columns: [id]${last}}
metrics: [{name: total, expression: SUM(c.id)}]
`;
    const rows = "CREATE TABLE numbers AS FROM range(2) t(id);";
    const query = { dimensions: ["a.id"], measures: ["total"] };
    const shortened = chain(`, ${extension({ shortcut_of: ["ab", "bc"] })}`);
    expect(await smallWarehouse(shortened, rows).ask(query)).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(await smallWarehouse(chain(""), rows).fault(query)).toMatchObject({ code: "E_AMBIGUOUS_PATH" });
  });
});

describe("without these words the model says what Ossie says", () => {
  const plain = smallWarehouse(modelWith("custom_extensions: []", "custom_extensions: []"), tables);

  test("a second way, even a longer one, makes a query ambiguous, and each relationship is named", async () => {
    const queue = await plain.fault({ dimensions: ["queue.name"], measures: ["minutes"] });
    expect(queue).toMatchObject({ code: "E_AMBIGUOUS_PATH" });
    for (const name of ["participant_queue", "participant_session", "session_queue"])
      expect(queue?.message).toContain(name);
    const channel = await plain.fault({ dimensions: ["conversation.channel"], measures: ["minutes"] });
    expect(channel).toMatchObject({ code: "E_AMBIGUOUS_PATH" });
    for (const name of ["participant_conversation", "participant_session", "session_conversation"])
      expect(channel?.message).toContain(name);
  });
});

test("two datasets that could each be the bridge make a query ambiguous, and each relationship is named", async () => {
  const dataset = (name: string) =>
    `  - {name: ${name}, source: ${name}, primary_key: [id], fields: [{name: id, expression: id, datatype: Integer}]}`;
  const tie = (from: string, to: string) =>
    `  - {name: ${from}_${to}, from: ${from}, to: ${to}, from_columns: [${to}], to_columns: [id]}`;
  const text = `
name: school
datasets:
${["pupils", "courses", "enrolments", "exams"].map(dataset).join("\n")}
relationships:
${["enrolments", "exams"].flatMap((from) => [tie(from, "pupils"), tie(from, "courses")]).join("\n")}
metrics: [{name: pupils_taught, expression: COUNT(pupils.id)}]
`;
  const issue = await smallWarehouse(text, "").fault({
    dimensions: ["courses.id"],
    measures: ["pupils_taught"],
  });
  expect(issue).toMatchObject({ code: "E_AMBIGUOUS_PATH", path: "dimensions[0]" });
  for (const name of ["enrolments_pupils", "enrolments_courses", "exams_pupils", "exams_courses"])
    expect(issue?.message).toContain(name);
});

describe("a model is refused", () => {
  const issuesOf = (text: string) =>
    loadModel([{ origin: "model.yaml", text }], ["OSSIE_SQL_2026"]).then(
      () => [],
      (error: InputError) => error.issues,
    );
  const home = extension({ scope: "home" });

  test("whose shortcut names a relationship that does not exist", async () => {
    const text = modelWith(home, extension({ shortcut_of: ["participant_session", "session_conversatoin"] }));
    expect(await issuesOf(text)).toEqual([
      {
        code: "E_NAME_NOT_FOUND",
        path: expect.stringMatching(/^model\.yaml:\d+:\d+ relationships\[2\]$/),
        message: expect.stringContaining("'session_conversatoin'"),
        suggestions: ["session_conversation"],
      },
    ]);
  });

  test.each([
    ["leads elsewhere", ["participant_session", "session_queue"]],
    ["starts elsewhere", ["session_conversation", "participant_conversation"]],
    ["is out of order", ["session_conversation", "participant_session"]],
  ])("whose shortcut %s", async (_, chain) => {
    const [issue] = await issuesOf(modelWith(home, extension({ shortcut_of: chain })));
    expect(issue).toMatchObject({ code: "invalid_model" });
    for (const word of ["participant_conversation", "'participant'", "'conversation'", ...chain])
      expect(issue?.message).toContain(word);
  });

  test.each([
    [{ scope: "all" }],
    [{ shortcut_of: ["participant_session"] }],
    [{ shortcut_of: "participant_session" }],
    [{ scop: "home" }],
  ])("whose extension is %j", async (data) => {
    expect(await issuesOf(modelWith(home, extension(data)))).toMatchObject([{ code: "invalid_model" }]);
  });
});
