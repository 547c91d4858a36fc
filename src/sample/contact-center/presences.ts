/** What an agent shows to be doing. */
export interface PresenceSpec {
  readonly name: string;
  /** What users read. */
  readonly text: string;
  /** Code of the choice `msdyn_basepresencestatus`: what the system takes it for. */
  readonly base: number;
}

/** The code of each base presence. */
export const basePresence = {
  available: 192360000,
  busy: 192360001,
  doNotDisturb: 192360002,
  away: 192360003,
  offline: 192360004,
} as const;

/** The five that every organization has, then those this one has added. */
export const presences = {
  available: { name: "Available", text: "Available", base: basePresence.available },
  busy: { name: "Busy", text: "Busy", base: basePresence.busy },
  doNotDisturb: { name: "Busy - DND", text: "Busy - DND", base: basePresence.doNotDisturb },
  away: { name: "Away", text: "Away", base: basePresence.away },
  offline: { name: "Offline", text: "Offline", base: basePresence.offline },
  break: { name: "Break", text: "On a break", base: basePresence.away },
  paperwork: { name: "Paperwork", text: "Paperwork", base: basePresence.busy },
  training: { name: "Training", text: "In training", base: basePresence.doNotDisturb },
} as const satisfies Readonly<Record<string, PresenceSpec>>;

export type PresenceName = keyof typeof presences;
