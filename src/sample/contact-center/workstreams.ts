import type { BotName } from "./bots.ts";
import type { ChannelName } from "./channels.ts";
import type { QueueName } from "./queues.ts";

/** A way in: one channel, its share of all conversations, when they come, and where they go. */
export interface WorkstreamSpec {
  readonly name: string;
  readonly channel: ChannelName;
  /** Part of all conversations, relative to the other workstreams. */
  readonly share: number;
  readonly curve: CurveName;
  /** Factor per weekday from Monday. */
  readonly week: Week;
  /** Answers first; null when people answer at once. */
  readonly bot: BotName | null;
  readonly isOutbound: boolean;
  /** Whether people take the work themselves instead of being offered it. */
  readonly isPicked: boolean;
  /** Weight of each queue; the heaviest is the default queue. */
  readonly queues: Readonly<Partial<Record<QueueName, number>>>;
}

type Week = readonly [number, number, number, number, number, number, number];

const shopWeek: Week = [1.25, 1.1, 1, 1, 1.05, 0.6, 0.38];
const officeWeek: Week = [1.2, 1.1, 1, 0.95, 0.85, 0, 0];

/** Weight of each local hour from 0 to 23. */
export const curves = {
  voice: [1, 1, 1, 1, 1, 3, 9, 30, 72, 96, 100, 92, 74, 78, 86, 84, 78, 66, 48, 32, 20, 7, 3, 2],
  chat: [3, 2, 1, 1, 1, 2, 6, 18, 44, 70, 84, 86, 82, 80, 82, 84, 88, 90, 92, 96, 84, 40, 18, 8],
  messaging: [4, 2, 1, 1, 1, 3, 12, 34, 58, 72, 78, 80, 84, 76, 74, 76, 82, 88, 90, 86, 70, 38, 20, 9],
  office: [0, 0, 0, 0, 0, 0, 1, 6, 74, 100, 92, 80, 46, 74, 84, 72, 26, 2, 0, 0, 0, 0, 0, 0],
} as const satisfies Readonly<Record<string, readonly number[]>>;

export type CurveName = keyof typeof curves;

export const workstreams: readonly WorkstreamSpec[] = [
  {
    name: "Phone: customer care",
    channel: "voice",
    share: 31,
    curve: "voice",
    week: shopWeek,
    bot: null,
    isOutbound: false,
    isPicked: false,
    queues: { general: 30, orders: 24, billing: 18, returns: 14, technical: 14 },
  },
  {
    name: "Phone: technical line",
    channel: "voice",
    share: 9,
    curve: "voice",
    week: shopWeek,
    bot: "ivr",
    isOutbound: false,
    isPicked: false,
    queues: { technical: 62, installation: 38 },
  },
  {
    name: "Phone: business customers",
    channel: "voice",
    share: 4,
    curve: "office",
    week: officeWeek,
    bot: null,
    isOutbound: false,
    isPicked: false,
    queues: { business: 100 },
  },
  {
    name: "Phone: call-backs and campaigns",
    channel: "voice",
    share: 5,
    curve: "office",
    week: officeWeek,
    bot: null,
    isOutbound: true,
    isPicked: false,
    queues: { orders: 45, billing: 30, installation: 25 },
  },
  {
    name: "Web chat: shop",
    channel: "liveChat",
    share: 16,
    curve: "chat",
    week: [1.05, 1, 1, 1, 1.05, 0.95, 0.8],
    bot: "webGuide",
    isOutbound: false,
    isPicked: false,
    queues: { orders: 46, returns: 30, general: 24 },
  },
  {
    name: "Web chat: support",
    channel: "liveChat",
    share: 11,
    curve: "chat",
    week: shopWeek,
    bot: null,
    isOutbound: false,
    isPicked: false,
    queues: { technical: 55, billing: 25, installation: 20 },
  },
  {
    name: "WhatsApp care",
    channel: "whatsApp",
    share: 11,
    curve: "messaging",
    week: shopWeek,
    bot: "messenger",
    isOutbound: false,
    isPicked: false,
    queues: { orders: 40, returns: 26, general: 22, technical: 12 },
  },
  {
    name: "SMS delivery service",
    channel: "sms",
    share: 5,
    curve: "messaging",
    week: shopWeek,
    bot: null,
    isOutbound: false,
    isPicked: false,
    queues: { orders: 78, general: 22 },
  },
  {
    name: "Teams: colleagues",
    channel: "teams",
    share: 6,
    curve: "office",
    week: officeWeek,
    bot: "deskHelper",
    isOutbound: false,
    isPicked: false,
    queues: { staff: 100 },
  },
  {
    name: "Claims records",
    channel: "records",
    share: 2,
    curve: "office",
    week: officeWeek,
    bot: null,
    isOutbound: false,
    isPicked: true,
    queues: { claims: 100 },
  },
];
