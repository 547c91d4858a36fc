/** Codes of the choices that the simulation sets, by the name the platform publishes them under. */

export const mode = {
  primary: 192350002,
  consult: 192350003,
  monitor: 192350004,
  preview: 192350005,
} as const;

export const consultMode = { chat: 0, chatAndVoice: 1, voice: 2 } as const;

export const closure = {
  agentReject: 192350001,
  agentTimeout: 192350002,
  conversationTimeout: 192350003,
  agentClosed: 192350004,
  agentTransferred: 192350006,
  agentTransferToQueue: 192350010,
  overflowEnd: 192350016,
  autoClose: 192350018,
  customerDisconnect: 192350020,
  agentEnd: 192350021,
  customerEnd: 192350022,
  botTransfer: 192350026,
  botEnd: 192350027,
  externalReject: 192350037,
  externalTransfer: 192350038,
} as const;

/** Why a session was made. */
export const creation = {
  first: 192350000,
  agentTransfer: 192350001,
  queueTransfer: 192350002,
  inviteRejected: 192350008,
  inviteTimeout: 192350009,
  escalated: 192350016,
  customerRejoin: 192350028,
  preview: 192350042,
} as const;

export const status = { open: 1, active: 2, waiting: 3, closed: 4, wrapUp: 5, resolved: 6 } as const;

export const statusReason = {
  awaitingAssignment: 192350001,
  awaitingAcceptance: 192350002,
  inConversation: 192350003,
  awaitingCustomer: 192350004,
  movedToWrapUp: 192350005,
  customerLeftActive: 192350006,
  endedByAgent: 192350008,
  closedFromWaiting: 192350009,
  closedBySystem: 192350010,
  overflow: 192350011,
  customerLeftOpen: 192350012,
  endedByBot: 192350013,
} as const;

export const eventType = { none: 192350000, hold: 192350001, transcription: 192350002 } as const;

export const eventReason = { agent: 192350000, inTransit: 192350001, transferAccepted: 192350002 } as const;
