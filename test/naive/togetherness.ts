import type { Participant } from "./participant.ts";
import { cutIntoSegments } from "./segments.ts";

/** How many people took part, and how many at one time. */
export interface Togetherness {
  readonly peopleCount: number;
  readonly mostPeopleAtOnce: number | null;
  readonly aloneSeconds: number | null;
}

/** A participant without an agent is somebody new each time. */
export function togethernessOf(participants: readonly Participant[]): Togetherness {
  const people = participants.filter(({ joined, isPerson }) => joined && isPerson);
  const whoIs = (participant: Participant): object => participant.agent ?? participant;
  const stays = people.flatMap((participant) => {
    const { joinedAt: from, leftAt: to } = participant;
    return from === null || to === null || to <= from ? [] : [{ who: whoIs(participant), from, to }];
  });
  const segments = cutIntoSegments(stays);
  const alone = segments.filter(({ present }) => present.size === 1);
  return {
    peopleCount: new Set(people.map(whoIs)).size,
    mostPeopleAtOnce: segments.length === 0 ? null : Math.max(...segments.map(({ present }) => present.size)),
    aloneSeconds:
      segments.length === 0
        ? null
        : Math.floor(alone.reduce((total, { from, to }) => total + (to - from), 0) / 1000),
  };
}
