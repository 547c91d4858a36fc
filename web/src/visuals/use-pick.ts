import { useReader } from "../app/reader.ts";
import type { Members } from "../view/view-state.ts";

/** The mark of a visual that filters the page. */
export interface Pick {
  /** What the picked mark of this visual stands for; null when none of it is picked. */
  readonly members: Members | null;
  /** Picks a mark, or lets go of it when it was picked already. */
  readonly toggle: (members: Members) => void;
}

/** Masked members cannot be asked for, so marks of them filter nothing. */
export function usePick(visual: string): Pick {
  const { view, catalogue, update } = useReader();
  const members = view.pick?.visual === visual ? view.pick.members : null;
  return {
    members,
    toggle: (chosen) => {
      const askable = Object.fromEntries(
        Object.entries(chosen).filter(([dimension]) => !catalogue.masked.includes(dimension)),
      );
      if (Object.keys(askable).length === 0) return;
      update({ pick: isSame(members, askable) ? undefined : { visual, members: askable } });
    },
  };
}

/** Whether two marks stand for the same. */
export function isSame(one: Members | null, other: Members): boolean {
  if (one === null) return false;
  const names = Object.keys(other);
  return names.length === Object.keys(one).length && names.every((name) => one[name] === other[name]);
}
