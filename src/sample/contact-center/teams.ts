import type { Expertise, QueueName } from "./queues.ts";

/** People who sit together: where they belong, what they can do, when they work. */
export interface TeamSpec {
  readonly name: string;
  readonly businessUnit: BusinessUnitName;
  readonly region: string;
  /** Share of all agents. */
  readonly share: number;
  /** Queues every member serves. */
  readonly queues: readonly QueueName[];
  /** Queues about half of the members serve as well. */
  readonly alsoServes: readonly QueueName[];
  /** What its most experienced members are asked about, one expert per entry and twelve agents or part of it. */
  readonly expertise: readonly Expertise[];
  /** Shifts a member goes through, a week each. */
  readonly rota: readonly [ShiftName, ...ShiftName[]];
  readonly worksWeekends: boolean;
  readonly hasSupervisor: boolean;
}

export type ShiftName = "early" | "day" | "middle" | "late" | "night";

/** Local clock in minutes after midnight; an end beyond 1440 lies on the next day. */
export const shifts: Readonly<Record<ShiftName, ShiftSpec>> = {
  early: { from: 7 * 60, to: 15 * 60 + 30 },
  day: { from: 8 * 60, to: 16 * 60 + 30 },
  middle: { from: 10 * 60 + 30, to: 19 * 60 },
  late: { from: 12 * 60 + 45, to: 21 * 60 + 15 },
  night: { from: 21 * 60, to: 31 * 60 + 15 },
};

export interface ShiftSpec {
  readonly from: number;
  readonly to: number;
}

export type BusinessUnitName =
  | "Customer Care"
  | "Technical Services"
  | "Business Customers"
  | "Internal Services";

export const businessUnits: readonly BusinessUnitName[] = [
  "Customer Care",
  "Technical Services",
  "Business Customers",
  "Internal Services",
];

export const teams: readonly TeamSpec[] = [
  {
    name: "Care North",
    businessUnit: "Customer Care",
    region: "Nordics",
    share: 9,
    queues: ["general", "orders", "returns"],
    alsoServes: ["billing"],
    expertise: ["carrier claims", "warranty law", "goodwill"],
    rota: ["early", "middle", "late", "day"],
    worksWeekends: true,
    hasSupervisor: true,
  },
  {
    name: "Care South",
    businessUnit: "Customer Care",
    region: "DACH",
    share: 10,
    queues: ["general", "orders", "billing"],
    alsoServes: ["returns"],
    expertise: ["payment fraud", "complaints", "customs", "goodwill"],
    rota: ["day", "late", "early", "middle"],
    worksWeekends: true,
    hasSupervisor: true,
  },
  {
    name: "Care East",
    businessUnit: "Customer Care",
    region: "Poland",
    share: 9,
    queues: ["general", "returns", "billing"],
    alsoServes: ["orders"],
    expertise: ["warranty law", "instalments", "carrier claims"],
    rota: ["late", "early", "middle"],
    worksWeekends: true,
    hasSupervisor: true,
  },
  {
    name: "Devices",
    businessUnit: "Technical Services",
    region: "DACH",
    share: 11,
    queues: ["technical"],
    alsoServes: ["installation", "returns"],
    expertise: ["smart home", "firmware", "smart home", "warranty law"],
    rota: ["day", "late", "early", "middle"],
    worksWeekends: true,
    hasSupervisor: true,
  },
  {
    name: "Field desk",
    businessUnit: "Technical Services",
    region: "Benelux",
    share: 7,
    queues: ["installation"],
    alsoServes: ["technical"],
    expertise: ["gas heating", "gas heating", "smart home"],
    rota: ["early", "late", "middle"],
    worksWeekends: true,
    hasSupervisor: false,
  },
  {
    name: "Business desk",
    businessUnit: "Business Customers",
    region: "DACH",
    share: 5,
    queues: ["business"],
    alsoServes: ["billing"],
    expertise: ["framework contracts", "customs"],
    rota: ["day", "early"],
    worksWeekends: false,
    hasSupervisor: true,
  },
  {
    name: "Night care",
    businessUnit: "Customer Care",
    region: "Iberia",
    share: 4,
    queues: ["general", "orders", "technical", "returns"],
    alsoServes: [],
    expertise: ["goodwill"],
    rota: ["night"],
    worksWeekends: true,
    hasSupervisor: false,
  },
  {
    name: "Staff help",
    businessUnit: "Internal Services",
    region: "Benelux",
    share: 3,
    queues: ["staff"],
    alsoServes: [],
    expertise: ["identity and access"],
    rota: ["day"],
    worksWeekends: false,
    hasSupervisor: true,
  },
  {
    name: "Claims office",
    businessUnit: "Internal Services",
    region: "Poland",
    share: 2,
    queues: ["claims", "staff"],
    alsoServes: [],
    expertise: ["identity and access"],
    rota: ["day"],
    worksWeekends: false,
    hasSupervisor: false,
  },
];
