import { readFileSync } from "node:fs";
import { join } from "node:path";
import { customizations } from "./customized-workspace.ts";

type CsvRow = Readonly<Record<string, string>>;

/** Rows of a CSV file without quotes; an empty cell is empty text. */
export function csvRows(file: string): readonly CsvRow[] {
  const [head = "", ...lines] = readFileSync(join(customizations, file), "utf8").trim().split("\n");
  const names = head.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]));
  });
}

/** Seconds from one instant to another. */
export function secondsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}

const users = csvRows("export/systemuser.csv");
export const agents = users.map(({ systemuserid = "", fullname = "", region = "" }) => ({
  id: systemuserid,
  name: fullname,
  region: region === "" ? null : region,
}));

const queues = csvRows("export/queue.csv");

function queueName(id: string): string {
  return queues.find(({ queueid }) => queueid === id)?.name ?? "";
}

const sessionRows = csvRows("export/msdyn_ocsession.csv");
const participantRows = csvRows("export/msdyn_sessionparticipant.csv");

const modes: Readonly<Record<string, "Primary" | "Consult">> = { 192350002: "Primary", 192350003: "Consult" };

export const participants = participantRows.map((row) => ({
  session: row.msdyn_omnichannelsession ?? "",
  agent: agents.find(({ id }) => id === row.msdyn_agentid),
  mode: modes[row.msdyn_mode ?? ""],
  joined: row.msdyn_joinedon ?? "",
  left: row.msdyn_lefton ?? "",
  /** Talk, hold and wrap-up of a call; chat and wrap-up of a chat. */
  handled: [row.msdyn_talktime, row.msdyn_holdtime, row.msdyn_activechattime, row.msdyn_activewrapuptime]
    .map(Number)
    .reduce((sum, seconds) => sum + seconds, 0),
}));

/** Who took part, as the participants of each session. */
const sessions = sessionRows.map((row) => ({
  id: row.activityid ?? "",
  conversation: row.msdyn_liveworkitemid ?? "",
  queue: queueName(row.msdyn_cdsqueueid ?? ""),
  participants: participants.filter(({ session }) => session === row.activityid),
}));

export const conversations = csvRows("export/msdyn_ocliveworkitem.csv").map((row) => {
  const own = sessions.filter(({ conversation }) => conversation === row.activityid);
  const people = own.flatMap((session) => session.participants);
  const joined = people.map((participant) => participant.joined).filter((at) => at !== "");
  return {
    queue: queueName(row.msdyn_cdsqueueid ?? ""),
    isClosed: row.statuscode === "4",
    isInbound: row.msdyn_isoutbound === "False",
    created: row.msdyn_createdon ?? "",
    sessions: own,
    participants: people,
    /** When the first person joined; null when nobody did. */
    accepted: joined.sort()[0] ?? null,
  };
});

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
