import { Menu, MenuList, MenuPopover } from "@fluentui/react-components";
import type { Answer } from "../api/types.ts";
import type { Members } from "../view/view-state.ts";
import { MarkItems } from "./mark-items.tsx";

/** A mark whose menu is open, and where on the screen. */
export interface OpenMark {
  readonly members: Members;
  readonly x: number;
  readonly y: number;
}

/** The menu of a mark in a chart. */
export function MarkMenu({
  visual,
  mark,
  answer,
  onClose,
}: {
  readonly visual: string;
  readonly mark: OpenMark;
  readonly answer: Answer;
  readonly onClose: () => void;
}) {
  const target = { getBoundingClientRect: () => new DOMRect(mark.x, mark.y, 0, 0) };
  return (
    <Menu open onOpenChange={(_, { open }) => (open ? undefined : onClose())} positioning={{ target }}>
      <MenuPopover>
        <MenuList>
          <MarkItems visual={visual} members={mark.members} answer={answer} />
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
