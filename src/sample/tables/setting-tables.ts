import type { Agent, Presence, Queue, User, Workstream } from "../contact-center/contact-center.ts";
import { labels } from "./labels.ts";
import { boolean, code, id, instant, integer, lookup, type Table, text, versionColumn } from "./table.ts";

/** A row of a table that was there before the period began. */
export interface Settled<Row> {
  readonly row: Row;
  readonly createdAt: number;
}

const openedOn = <Row>() => [
  instant<Settled<Row>>("createdon", ({ createdAt }) => createdAt),
  instant<Settled<Row>>("modifiedon", ({ createdAt }) => createdAt),
];

export const userTable: Table<Settled<User | Agent>> = {
  name: "systemuser",
  set: "systemusers",
  columns: [
    id("systemuserid", ({ row }) => row.id),
    text("fullname", ({ row }) => row.name),
    text("internalemailaddress", ({ row }) => row.email),
    text("domainname", ({ row }) => row.email),
    text("azureactivedirectoryobjectid", ({ row }) => row.directoryId),
    lookup("businessunitid", "businessunit", ({ row }) => row.businessUnit.id),
    text("businessunitidname", ({ row }) => row.businessUnit.name),
    text("region", ({ row }) => (row.region === "" ? null : row.region)),
    text("team", ({ row }) => (row.team === "" ? null : row.team)),
    text("jobtitle", ({ row }) => jobTitle(row)),
    lookup("parentsystemuserid", "systemuser", ({ row }) => row.supervisor?.id ?? null),
    text("msdyn_botapplicationid", ({ row }) => row.bot?.applicationId ?? null),
    code("msdyn_botprovider", labels.botProvider, ({ row }) => (row.bot === null ? 192350002 : 192350000)),
    code("msdyn_usertype", labels.userType, ({ row }) => (row.bot === null ? 192350000 : 192350001)),
    integer("msdyn_capacity", () => 100),
    code("accessmode", labels.accessMode, ({ row }) => (row.bot === null ? 0 : 4)),
    boolean("isdisabled", () => false),
    boolean("islicensed", ({ row }) => row.bot === null),
    ...openedOn<User | Agent>(),
    integer(versionColumn, () => null),
  ],
};

export const queueTable: Table<Settled<Queue>> = {
  name: "queue",
  set: "queues",
  columns: [
    id("queueid", ({ row }) => row.id),
    text("name", ({ row }) => row.name),
    code("queueviewtype", labels.queueView, () => 0),
    boolean("msdyn_isomnichannelqueue", () => true),
    code("msdyn_queuetype", labels.queueType, ({ row }) => (row.key === "claims" ? 192350001 : 192350000)),
    code("msdyn_assignmentstrategy", labels.assignmentStrategy, () => 192350003),
    integer("msdyn_priority", () => 1),
    integer("msdyn_queueservicelevelthreshold", ({ row }) => row.serviceLevel),
    integer("msdyn_shortabandonedthreshold", ({ row }) => row.shortAbandon),
    ...openedOn<Queue>(),
    code("statecode", labels.state, () => 0),
    code("statuscode", labels.status, () => 1),
    integer(versionColumn, () => null),
  ],
};

export const workstreamTable: Table<Settled<Workstream>> = {
  name: "msdyn_liveworkstream",
  set: "msdyn_liveworkstreams",
  columns: [
    id("msdyn_liveworkstreamid", ({ row }) => row.id),
    text("msdyn_name", ({ row }) => row.name),
    code("msdyn_streamsource", labels.channel, ({ row }) => row.channel.code),
    code("msdyn_workdistributionmode", labels.distributionMode, ({ row }) =>
      row.isPicked ? 192350001 : 192350000,
    ),
    code("msdyn_direction", labels.direction, ({ row }) => (row.isOutbound ? 1 : 0)),
    lookup("msdyn_defaultqueue", "queue", ({ row }) => row.defaultQueue.id),
    lookup("msdyn_bot_user", "systemuser", ({ row }) => row.bot?.id ?? null),
    ...openedOn<Workstream>(),
    code("statecode", labels.state, () => 0),
    code("statuscode", labels.status, () => 1),
    integer(versionColumn, () => null),
  ],
};

export const presenceTable: Table<Settled<Presence>> = {
  name: "msdyn_presence",
  set: "msdyn_presences",
  columns: [
    id("msdyn_presenceid", ({ row }) => row.id),
    text("msdyn_name", ({ row }) => row.name),
    text("msdyn_presencestatustext", ({ row }) => row.text),
    code("msdyn_basepresencestatus", labels.basePresence, ({ row }) => row.base),
    boolean("msdyn_canuserset", () => true),
    ...openedOn<Presence>(),
    code("statecode", labels.state, () => 0),
    code("statuscode", labels.status, () => 1),
    integer(versionColumn, () => null),
  ],
};

function jobTitle(user: User | Agent): string | null {
  if (user.bot !== null) return null;
  return "isSupervisor" in user && user.isSupervisor ? "Supervisor" : "Service representative";
}
