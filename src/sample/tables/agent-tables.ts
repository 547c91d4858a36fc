import { basePresence } from "../contact-center/presences.ts";
import type { AgentStatus } from "../simulation/entities.ts";
import { labels } from "./labels.ts";
import { boolean, code, id, instant, integer, lookup, type Table, text, versionColumn } from "./table.ts";

/** Agents are logged in from the start of the shift until it is over and the last conversation is done. */
export const agentStatusTable: Table<AgentStatus> = {
  name: "msdyn_agentstatushistory",
  set: "msdyn_agentstatushistories",
  columns: [
    id("msdyn_agentstatushistoryid", (row) => row.id),
    text("msdyn_name", (row) => `${row.agent.name}: ${row.presence.name}`),
    lookup("msdyn_agentid", "systemuser", (row) => row.agent.id),
    lookup("msdyn_presenceid", "msdyn_presence", (row) => row.presence.id),
    instant("msdyn_starttime", (row) => row.startedAt),
    instant("msdyn_endtime", (row) => row.endedAt),
    integer("msdyn_availablecapacity", (row) => row.availableCapacity),
    boolean("msdyn_isagentloggedin", (row) => row.presence.base !== basePresence.offline),
    lookup("ownerid", "systemuser", (row) => row.agent.id),
    instant("createdon", (row) => row.startedAt),
    instant("modifiedon", (row) => row.endedAt ?? row.startedAt),
    code("statecode", labels.state, () => 0),
    code("statuscode", labels.status, () => 1),
    integer(versionColumn, () => null),
  ],
};
