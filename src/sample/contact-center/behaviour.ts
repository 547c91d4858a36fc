import type { Spread } from "../random/spread.ts";

/** How often people do what, as probabilities, and how long it takes, in seconds. */
export const behaviour = {
  offer: {
    rejects: 0.035,
    timesOut: 0.045,
    /** Factor on both for a colleague to whom a conversation is handed over in person. */
    whenAsked: 0.3,
    rejectsAfter: [2, 3, 5, 8, 12, 18, 26, 28] as Spread,
    /** After an offer ran out the system takes the agent away for a while. */
    awayAfterTimeOut: [60, 80, 120, 180, 280, 420, 800, 1200] as Spread,
    /** A refused conversation is offered to the same agent again, if nobody else has taken it. */
    againAfter: 240,
    /** Offers end this long before the shift does. */
    lastBeforeEndOfShift: 240,
  },
  hold: {
    onVoice: 0.3,
    again: 0.22,
    length: [5, 14, 28, 55, 100, 170, 360, 600] as Spread,
    duringVoiceConsult: 0.65,
  },
  transcribed: 0.35,
  transfer: {
    toQueue: 0.055,
    toAgent: 0.025,
    /** Somebody outside takes over for good. */
    toPartner: 0.024,
    toConsultedExpert: 0.18,
    partnerAnswers: 0.86,
    partnerRings: [3, 5, 9, 14, 22, 35, 55, 60] as Spread,
    partnerContact: [40, 110, 220, 400, 680, 1100, 2100, 3000] as Spread,
  },
  consult: {
    /** Of the consults, those that ask a partner outside instead of a colleague. */
    withPartner: 0.095,
    rejects: 0.06,
    timesOut: 0.055,
    neverAnswered: 0.02,
    withdrawn: 0.035,
    /** An expert in a call of their own lets more requests run out. */
    timesOutWhenBusy: 0.2,
    acceptsAfter: [2, 5, 9, 17, 32, 55, 84, 89] as Spread,
    rejectsAfter: [3, 5, 9, 15, 26, 42, 70, 80] as Spread,
    withdrawnAfter: [6, 12, 20, 35, 55, 75, 88, 89] as Spread,
    ringsFor: 90,
    length: [15, 50, 95, 170, 290, 470, 1000, 1500] as Spread,
    asksAnotherWhenRefused: 0.68,
    cannotHelp: 0.1,
    /** At most this many requests in one contact. */
    most: 4,
  },
  monitor: {
    /** Agents whom supervisors look after at all, and the share of weeks in which they do. */
    agents: 0.65,
    weeks: 0.55,
    /** Of the contacts of those who are looked after. */
    contacts: 0.33,
    length: [20, 60, 110, 190, 310, 480, 900, 1300] as Spread,
  },
  messaging: {
    /** The agent closes the session and the customer answers later, or never. */
    waits: 0.34,
    comesBack: 0.72,
    comesBackAfter: [300, 900, 2400, 6600, 18000, 43000, 80000, 86000] as Spread,
    closesAfter: 86_400,
  },
  outbound: {
    preview: [8, 15, 24, 40, 65, 100, 180, 240] as Spread,
    answered: 0.64,
    rings: [12, 18, 22, 28, 34, 40, 50, 55] as Spread,
  },
  /** Answers in writing. */
  reply: {
    first: [3, 7, 12, 21, 36, 60, 130, 200] as Spread,
    later: [6, 12, 20, 33, 52, 80, 160, 240] as Spread,
    /** Seconds of active chat per answer after the first. */
    every: 75,
  },
  /** What lies in a customer's mood of 0 (very negative) to 100 (very positive), and what lowers it. */
  feeling: {
    mood: [12, 40, 54, 68, 80, 89, 97, 99] as Spread,
    waitedMinute: 2.2,
    mostForWaiting: 24,
    /** Factor on what waits weigh where customers need not stay. */
    patienceInWriting: 12,
    heldMinute: 2,
    mostForHolding: 8,
    transfer: 9,
    givingUp: 26,
  },
  languages: [
    { code: "de", share: 6 },
    { code: "en", share: 3 },
    { code: "pl", share: 2 },
  ],
  /** Contacts whose end never reaches the system: nobody leaves, nothing closes. */
  hangs: 0.002,
} as const;
