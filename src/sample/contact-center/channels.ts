import type { Spread } from "../random/spread.ts";

/**
 * A channel and how people behave on it. All times are seconds.
 * The codes are those of the choice `msdyn_streamsource`.
 */
export interface Channel {
  readonly name: string;
  readonly code: number;
  /** Units of an agent's capacity (of 100) that one conversation takes. */
  readonly units: number;
  readonly isVoice: boolean;
  /** The customer may answer hours later; the conversation waits meanwhile. */
  readonly isAsynchronous: boolean;
  /** How long an offer rings before it times out. */
  readonly ringsFor: number;
  /** From the offer to its acceptance. */
  readonly acceptsAfter: Spread;
  /** From the acceptance to the end of the contact. */
  readonly contact: Spread;
  readonly wrapUp: Spread;
  /** How long a customer waits for a person; null when the customer need not stay. */
  readonly patience: Spread | null;
}

export const channels = {
  voice: {
    name: "Voice",
    code: 192370000,
    units: 100,
    isVoice: true,
    isAsynchronous: false,
    ringsFor: 30,
    acceptsAfter: [2, 3, 4, 6, 10, 15, 26, 29],
    contact: [25, 95, 185, 320, 530, 850, 1980, 3300],
    wrapUp: [3, 10, 22, 45, 85, 150, 300, 420],
    patience: [4, 25, 70, 170, 340, 620, 1300, 1800],
  },
  liveChat: {
    name: "Live chat",
    code: 192360000,
    units: 40,
    isVoice: false,
    isAsynchronous: false,
    ringsFor: 60,
    acceptsAfter: [2, 4, 7, 12, 20, 33, 54, 59],
    contact: [40, 160, 330, 590, 970, 1500, 3000, 4500],
    wrapUp: [1, 4, 9, 20, 42, 85, 190, 300],
    patience: [8, 40, 95, 210, 400, 720, 1500, 2100],
  },
  whatsApp: {
    name: "WhatsApp",
    code: 192300000,
    units: 30,
    isVoice: false,
    isAsynchronous: true,
    ringsFor: 120,
    acceptsAfter: [2, 6, 12, 22, 42, 70, 112, 119],
    contact: [60, 240, 480, 900, 1560, 2400, 4500, 6600],
    wrapUp: [1, 3, 8, 18, 38, 75, 180, 300],
    patience: null,
  },
  sms: {
    name: "SMS",
    code: 192340000,
    units: 30,
    isVoice: false,
    isAsynchronous: true,
    ringsFor: 120,
    acceptsAfter: [2, 6, 13, 24, 45, 75, 114, 119],
    contact: [45, 180, 360, 690, 1200, 1900, 3600, 5400],
    wrapUp: [1, 3, 7, 15, 30, 60, 150, 240],
    patience: null,
  },
  teams: {
    name: "Microsoft Teams",
    code: 19241000,
    units: 40,
    isVoice: false,
    isAsynchronous: false,
    ringsFor: 90,
    acceptsAfter: [2, 5, 9, 16, 28, 48, 82, 89],
    contact: [45, 190, 390, 720, 1230, 1900, 3600, 5400],
    wrapUp: [1, 5, 12, 28, 60, 120, 260, 400],
    patience: [30, 120, 300, 600, 1200, 2100, 3600, 5400],
  },
  records: {
    name: "Entity Records",
    code: 192350000,
    units: 30,
    isVoice: false,
    isAsynchronous: true,
    ringsFor: 120,
    acceptsAfter: [1, 1, 1, 1, 2, 2, 3, 3],
    contact: [120, 300, 600, 1200, 2100, 3000, 4800, 6000],
    wrapUp: [0, 0, 0, 0, 0, 0, 0, 0],
    patience: null,
  },
} as const satisfies Readonly<Record<string, Channel>>;

export type ChannelName = keyof typeof channels;
