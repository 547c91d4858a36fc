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
  /** Seconds within which a conversation should be accepted; null where nothing is promised. */
  readonly serviceLevel: number | null;
  /** Seconds within which giving up counts as a short abandonment; null where nobody counts. */
  readonly shortAbandon: number | null;
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
    serviceLevel: 20,
    shortAbandon: 10,
  },
  orders: {
    name: "Orders and delivery",
    hours: longDay,
    days: everyDay,
    effort: 0.9,
    consults: 0.34,
    expertise: ["carrier claims", "customs", "goodwill"],
    sendsTo: ["returns", "billing", "installation"],
    serviceLevel: 30,
    shortAbandon: 10,
  },
  returns: {
    name: "Returns and refunds",
    hours: longDay,
    days: everyDay,
    effort: 0.95,
    consults: 0.42,
    expertise: ["warranty law", "goodwill", "carrier claims"],
    sendsTo: ["billing", "technical"],
    serviceLevel: 40,
    shortAbandon: 15,
  },
  billing: {
    name: "Billing and payments",
    hours: longDay,
    days: mondayToSaturday,
    effort: 1,
    consults: 0.44,
    expertise: ["payment fraud", "instalments", "complaints"],
    sendsTo: ["business", "orders"],
    serviceLevel: 30,
    shortAbandon: 10,
  },
  technical: {
    name: "Technical support",
    hours: longDay,
    days: everyDay,
    effort: 1.35,
    consults: 0.58,
    expertise: ["smart home", "firmware", "warranty law"],
    sendsTo: ["installation", "returns"],
    serviceLevel: 60,
    shortAbandon: 15,
  },
  installation: {
    name: "Installation and repair",
    hours: longDay,
    days: mondayToSaturday,
    effort: 1.2,
    consults: 0.54,
    expertise: ["gas heating", "smart home"],
    sendsTo: ["technical", "billing"],
    serviceLevel: 60,
    shortAbandon: 15,
  },
  business: {
    name: "Business accounts",
    hours: officeDay,
    days: mondayToFriday,
    effort: 1.25,
    consults: 0.5,
    expertise: ["framework contracts", "payment fraud", "customs"],
    sendsTo: ["billing", "installation"],
    serviceLevel: 20,
    shortAbandon: 5,
  },
  staff: {
    name: "Staff help desk",
    hours: officeDay,
    days: mondayToFriday,
    effort: 1,
    consults: 0.36,
    expertise: ["identity and access", "firmware"],
    sendsTo: [],
    serviceLevel: 120,
    shortAbandon: 20,
  },
  claims: {
    name: "Claims",
    hours: officeDay,
    days: mondayToFriday,
    effort: 1,
    consults: 0,
    expertise: [],
    sendsTo: [],
    serviceLevel: null,
    shortAbandon: null,
  },
  bots: {
    name: "Virtual agents",
    hours: roundTheClock,
    days: everyDay,
    effort: 1,
    consults: 0,
    expertise: [],
    sendsTo: [],
    serviceLevel: null,
    shortAbandon: null,
  },
} as const satisfies Readonly<Record<string, QueueTemplate>>;

interface QueueTemplate extends Omit<QueueSpec, "sendsTo"> {
  readonly sendsTo: readonly string[];
}

export type QueueName = keyof typeof queues;
