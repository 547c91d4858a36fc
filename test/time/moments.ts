import type { ContactCenter } from "../naive/contact-center.ts";

const minute = 60_000;

/** One moment every so many minutes, from the first inclusive to the last exclusive. */
export function every(minutes: number, from: string, to: string): readonly number[] {
  const moments: number[] = [];
  for (let at = Date.parse(from); at < Date.parse(to); at += minutes * minute) moments.push(at);
  return moments;
}

/** A contact center in which one participant is added at each moment, and nothing else happens. */
export function participantsAddedAt(moments: readonly number[]): ContactCenter {
  const participants = moments.map((moment, index) => ({
    msdyn_sessionparticipantid: `90000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    msdyn_omnichannelsession: null,
    msdyn_agentid: null,
    msdyn_cdsqueueid: null,
    msdyn_mode: 192350002,
    msdyn_consultmode: null,
    msdyn_leftonreason: null,
    msdyn_addedon: moment,
    msdyn_joinedon: null,
    msdyn_lefton: null,
    createdon: moment,
    msdyn_externalparticipantchannel: null,
    msdyn_externalparticipantchanneltype: null,
  }));
  const empty = { sessions: [], conversations: [], workstreams: [], agents: [], queues: [] };
  return [{ name: "moments", participants, ...empty }];
}
