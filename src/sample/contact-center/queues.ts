/** A queue, the hours in which people serve it, and what its conversations are like. */
export interface QueueSpec {
  readonly name: string;
  /** Local clock, in minutes after midnight, from and to; the same on every day served. */
  readonly hours: readonly [from: number, to: number];
  /** Days served, 1 to 7 from Monday. */
  readonly days: readonly number[];
  /** Factor on the length of a contact. */
  readonly effort: number;
  /** Probability that the person who has the conversation asks somebody for help. */
  readonly consults: number;
  /** What help is asked for, the first most often. */
  readonly expertise: readonly Expertise[];
  /** Where a conversation that came to the wrong place is sent on to. */
  readonly sendsTo: readonly QueueName[];
}

export type Expertise =
  | "goodwill"
  | "complaints"
  | "carrier claims"
  | "customs"
  | "warranty law"
  | "payment fraud"
  | "instalments"
  | "smart home"
  | "firmware"
  | "gas heating"
  | "framework contracts"
  | "identity and access";

const everyDay = [1, 2, 3, 4, 5, 6, 7] as const;
const mondayToSaturday = [1, 2, 3, 4, 5, 6] as const;
const mondayToFriday = [1, 2, 3, 4, 5] as const;
const roundTheClock = [0, 24 * 60] as const;
const longDay = [7 * 60, 21 * 60] as const;
const officeDay = [8 * 60, 16 * 60 + 30] as const;

export const queues = {
  general: {
    name: "General care",
    hours: roundTheClock,
    days: everyDay,
    effort: 0.85,
    consults: 0.32,
    expertise: ["goodwill", "complaints", "warranty law"],
    sendsTo: ["orders", "returns", "billing", "technical"],
  },
  orders: {
    name: "Orders and delivery",
    hours: longDay,
    days: everyDay,
    effort: 0.9,
    consults: 0.34,
    expertise: ["carrier claims", "customs", "goodwill"],
    sendsTo: ["returns", "billing", "installation"],
  },
  returns: {
    name: "Returns and refunds",
    hours: longDay,
    days: everyDay,
    effort: 0.95,
    consults: 0.42,
    expertise: ["warranty law", "goodwill", "carrier claims"],
    sendsTo: ["billing", "technical"],
  },
  billing: {
    name: "Billing and payments",
    hours: longDay,
    days: mondayToSaturday,
    effort: 1,
    consults: 0.44,
    expertise: ["payment fraud", "instalments", "complaints"],
    sendsTo: ["business", "orders"],
  },
  technical: {
    name: "Technical support",
    hours: longDay,
    days: everyDay,
    effort: 1.35,
    consults: 0.58,
    expertise: ["smart home", "firmware", "warranty law"],
    sendsTo: ["installation", "returns"],
  },
  installation: {
    name: "Installation and repair",
    hours: longDay,
    days: mondayToSaturday,
    effort: 1.2,
    consults: 0.54,
    expertise: ["gas heating", "smart home"],
    sendsTo: ["technical", "billing"],
  },
  business: {
    name: "Business accounts",
    hours: officeDay,
    days: mondayToFriday,
    effort: 1.25,
    consults: 0.5,
    expertise: ["framework contracts", "payment fraud", "customs"],
    sendsTo: ["billing", "installation"],
  },
  staff: {
    name: "Staff help desk",
    hours: officeDay,
    days: mondayToFriday,
    effort: 1,
    consults: 0.36,
    expertise: ["identity and access", "firmware"],
    sendsTo: [],
  },
  claims: {
    name: "Claims",
    hours: officeDay,
    days: mondayToFriday,
    effort: 1,
    consults: 0,
    expertise: [],
    sendsTo: [],
  },
  bots: {
    name: "Virtual agents",
    hours: roundTheClock,
    days: everyDay,
    effort: 1,
    consults: 0,
    expertise: [],
    sendsTo: [],
  },
} as const satisfies Readonly<Record<string, QueueTemplate>>;

interface QueueTemplate extends Omit<QueueSpec, "sendsTo"> {
  readonly sendsTo: readonly string[];
}

export type QueueName = keyof typeof queues;
