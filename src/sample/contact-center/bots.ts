import type { Spread } from "../random/spread.ts";

/** A virtual agent: a user with a bot application id who answers first. */
export interface BotSpec {
  readonly name: string;
  /** From the first word to the end or the escalation, in seconds. */
  readonly contact: Spread;
  /** Probability that the customer needs nobody else. */
  readonly resolves: number;
  /** Probability that the customer goes away while the bot is talking. */
  readonly loses: number;
}

export const bots = {
  webGuide: {
    name: "Shop guide (bot)",
    contact: [8, 22, 40, 75, 130, 215, 420, 600],
    resolves: 0.34,
    loses: 0.09,
  },
  messenger: {
    name: "Messenger guide (bot)",
    contact: [10, 30, 60, 120, 240, 480, 1200, 1800],
    resolves: 0.38,
    loses: 0.05,
  },
  ivr: {
    name: "Phone menu (IVR)",
    contact: [8, 16, 24, 38, 58, 85, 150, 200],
    resolves: 0.12,
    loses: 0.07,
  },
  deskHelper: {
    name: "Desk helper (bot)",
    contact: [6, 15, 30, 60, 110, 190, 360, 480],
    resolves: 0.28,
    loses: 0.04,
  },
} as const satisfies Readonly<Record<string, BotSpec>>;

export type BotName = keyof typeof bots;
