/**
 * People outside the system whom agents bring in or hand over to.
 * Phone numbers come from the ranges set aside for fiction only: 555-0100 to 555-0199 of the
 * North American plan, and 020 7946 0000 to 0999 of the United Kingdom. Addresses end in `.example`.
 */
export interface Partner {
  /** What stands in `msdyn_externalparticipantchannel`. */
  readonly address: string;
  /** Code of `msdyn_externalparticipantchanneltype`. */
  readonly type: number;
  /** How often this partner is turned to, relative to the others. */
  readonly share: number;
}

export const phoneNumber = 426120000;
export const microsoftTeams = 426120001;

export const partners: readonly Partner[] = [
  { address: "+14255550118", type: phoneNumber, share: 22 },
  { address: "+12065550142", type: phoneNumber, share: 14 },
  { address: "+15035550167", type: phoneNumber, share: 9 },
  { address: "+13125550193", type: phoneNumber, share: 4 },
  { address: "+442079460018", type: phoneNumber, share: 16 },
  { address: "+442079460351", type: phoneNumber, share: 8 },
  { address: "+442079460877", type: phoneNumber, share: 3 },
  { address: "dispatch@swiftparcel.example", type: microsoftTeams, share: 12 },
  { address: "fitters@warmhearth.example", type: microsoftTeams, share: 8 },
  { address: "claims@coverwell.example", type: microsoftTeams, share: 4 },
];
