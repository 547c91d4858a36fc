import { guidsFor } from "../random/guids.ts";
import { type Random, randomFor } from "../random/random.ts";
import { type BotName, type BotSpec, bots } from "./bots.ts";
import { type Channel, channels } from "./channels.ts";
import { familyNames, givenNames } from "./names.ts";
import { type PresenceName, type PresenceSpec, presences } from "./presences.ts";
import { type Expertise, type QueueName, type QueueSpec, queues } from "./queues.ts";
import { type BusinessUnitName, businessUnits, type TeamSpec, teams } from "./teams.ts";
import { type WorkstreamSpec, workstreams } from "./workstreams.ts";

/** A user who can take part in conversations: a person or a bot. */
export interface User {
  readonly id: string;
  readonly directoryId: string;
  readonly name: string;
  readonly email: string;
  readonly businessUnit: BusinessUnit;
  readonly region: string;
  readonly team: string;
  readonly supervisor: User | null;
  readonly bot: (BotSpec & { readonly applicationId: string }) | null;
}

export interface Agent extends User {
  readonly number: number;
  readonly spec: TeamSpec;
  readonly isSupervisor: boolean;
  readonly queues: ReadonlySet<QueueName>;
  /** What others ask this person about, with how often they think of this person first. */
  readonly expertise: ReadonlyMap<Expertise, number>;
  /** Factor on the length of contacts: below 1 is quick. */
  readonly pace: number;
  /** Factor on how often offers are rejected or run out, and on how often help is asked for. */
  readonly unease: number;
}

export interface BusinessUnit {
  readonly id: string;
  readonly name: BusinessUnitName;
}

export interface Queue extends QueueSpec {
  readonly id: string;
  readonly key: QueueName;
}

export interface Presence extends PresenceSpec {
  readonly id: string;
}

export interface Workstream extends Omit<WorkstreamSpec, "queues" | "channel" | "bot"> {
  readonly id: string;
  readonly channel: Channel;
  readonly bot: User | null;
  readonly defaultQueue: Queue;
  readonly queues: readonly { readonly queue: Queue; readonly weight: number }[];
}

/** Everything that stands still while the contact center works. */
export interface ContactCenter {
  readonly queues: ReadonlyMap<QueueName, Queue>;
  /** Where bots work. */
  readonly botQueue: Queue;
  readonly workstreams: readonly Workstream[];
  readonly presences: ReadonlyMap<PresenceName, Presence>;
  readonly bots: readonly User[];
  /** Agents, then supervisors. */
  readonly agents: readonly Agent[];
}

/** Agents that serve the default volume of 222 conversations a day; more volume gets more of them. */
const leastAgents = 60;
const agentsPerDailyConversation = 0.27;
const topExpertWeight = 9;

/** Sets up the contact center that a seed stands for, staffed for so many conversations a day. */
export function foundContactCenter(seed: number, conversationsPerDay: number): ContactCenter {
  const unitIds = guidsFor(seed, "businessunit");
  const units = new Map(businessUnits.map((name) => [name, { id: unitIds(), name }]));
  const queueIds = guidsFor(seed, "queue");
  const foundQueues = new Map(
    (Object.keys(queues) as QueueName[]).map((key) => [key, { ...queues[key], id: queueIds(), key }]),
  );
  const hire = hiring(seed, units);
  const foundBots = new Map((Object.keys(bots) as BotName[]).map((key) => [key, hire.bot(bots[key])]));
  const presenceIds = guidsFor(seed, "msdyn_presence");
  const workstreamIds = guidsFor(seed, "msdyn_liveworkstream");
  return {
    queues: foundQueues,
    botQueue: required(foundQueues, "bots"),
    workstreams: workstreams.map((spec) => {
      const served = Object.entries(spec.queues).map(([key, weight]) => ({
        queue: required(foundQueues, key as QueueName),
        weight,
      }));
      return {
        ...spec,
        id: workstreamIds(),
        channel: channels[spec.channel],
        bot: spec.bot === null ? null : required(foundBots, spec.bot),
        defaultQueue: served.reduce((best, other) => (other.weight > best.weight ? other : best)).queue,
        queues: served,
      };
    }),
    presences: new Map(
      (Object.keys(presences) as PresenceName[]).map((key) => [
        key,
        { ...presences[key], id: presenceIds() },
      ]),
    ),
    bots: [...foundBots.values()],
    agents: hire.people(Math.max(leastAgents, Math.ceil(conversationsPerDay * agentsPerDailyConversation))),
  };
}

function hiring(seed: number, units: ReadonlyMap<BusinessUnitName, BusinessUnit>) {
  const random = randomFor(seed, "hiring");
  const ids = guidsFor(seed, "systemuser");
  const directoryIds = guidsFor(seed, "directory");
  const applicationIds = guidsFor(seed, "botapplication");
  const taken = new Set<string>();
  let number = 0;

  const person = (team: TeamSpec, supervisor: User | null) => {
    number += 1;
    const name = unusedName(random, taken);
    return {
      id: ids(),
      directoryId: directoryIds(),
      number,
      name,
      email: `${mailName(name)}.${String(number).padStart(3, "0")}@nordhaven.example`,
      businessUnit: required(units, team.businessUnit),
      region: team.region,
      team: team.name,
      supervisor,
      bot: null,
      spec: team,
    };
  };

  return {
    bot(spec: BotSpec): User {
      return {
        id: ids(),
        directoryId: directoryIds(),
        name: spec.name,
        email: `${mailName(spec.name)}@nordhaven.example`,
        businessUnit: required(units, "Customer Care"),
        region: "",
        team: "",
        supervisor: null,
        bot: { ...spec, applicationId: applicationIds() },
      };
    },
    people(count: number): Agent[] {
      const shares = teams.reduce((sum, team) => sum + team.share, 0);
      const agents: Agent[] = [];
      const supervisors: Agent[] = [];
      for (const team of teams) {
        const supervisor = team.hasSupervisor
          ? { ...person(team, null), ...supervisorTraits, expertise: new Map<Expertise, number>() }
          : null;
        if (supervisor !== null) supervisors.push(supervisor);
        const size = Math.max(2, Math.round((count * team.share) / shares));
        for (let seat = 0; seat < size; seat++) {
          agents.push({
            ...person(team, supervisor),
            isSupervisor: false,
            queues: new Set([...team.queues, ...team.alsoServes.filter(() => random.chance(0.5))]),
            expertise: expertiseOfSeat(team, seat),
            pace: 0.8 + 0.45 * random.next(),
            unease: 0.4 + 1.3 * random.next() * random.next() + (random.chance(0.08) ? 1.4 : 0),
          });
        }
      }
      return [...agents, ...supervisors];
    },
  };
}

const supervisorTraits = { isSupervisor: true, queues: new Set<QueueName>(), pace: 1, unease: 0.5 } as const;

/** The first seats of a team hold its experts; in large teams the pattern repeats every twelve seats. */
function expertiseOfSeat(team: TeamSpec, seat: number): ReadonlyMap<Expertise, number> {
  const position = seat % 12;
  const expertise = new Map<Expertise, number>();
  team.expertise.forEach((field, index) => {
    if (index === position) expertise.set(field, index === 0 ? topExpertWeight : 2);
    if (index + 1 === position) expertise.set(field, 1);
  });
  return expertise;
}

function unusedName(random: Random, taken: Set<string>): string {
  const tries = 40;
  for (let attempt = 1; ; attempt++) {
    const name = `${random.pick(givenNames)} ${random.pick(familyNames)}`;
    if (!taken.has(name) || attempt === tries) {
      taken.add(name);
      return name;
    }
  }
}

const letters: Readonly<Record<string, string>> = { ø: "oe", ł: "l", æ: "ae", ı: "i", ß: "ss" };

function mailName(name: string): string {
  return name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[øłæıß]/g, (letter) => letters[letter] ?? "")
    .replace(/[^a-z ]/g, "")
    .trim()
    .replace(/ +/g, ".");
}

function required<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new RangeError(`The contact center has no ${String(key)}.`);
  return value;
}
