import {
  ChatMultipleRegular,
  CheckmarkStarburstRegular,
  DocumentRegular,
  EyeRegular,
  type FluentIcon,
  HomeRegular,
  PeopleAddRegular,
  PeopleCommunityRegular,
  PeopleQueueRegular,
  PeopleRegular,
  PersonCallRegular,
} from "@fluentui/react-icons";
import type { ReactNode } from "react";

/** Icons by a word in the page's name; a page of an own report may have none of them. */
const icons: readonly (readonly [word: string, icon: FluentIcon])[] = [
  ["summary", HomeRegular],
  ["external", PeopleAddRegular],
  ["participant", PeopleCommunityRegular],
  ["consult", PersonCallRegular],
  ["monitor", EyeRegular],
  ["queue", PeopleQueueRegular],
  ["agent", PeopleRegular],
  ["conversation", ChatMultipleRegular],
  ["quality", CheckmarkStarburstRegular],
];

export function pageIcon(page: string): ReactNode {
  const Icon = icons.find(([word]) => page.includes(word))?.[1] ?? DocumentRegular;
  return <Icon fontSize={20} aria-hidden />;
}
