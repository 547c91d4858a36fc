import {
  Button,
  InfoLabel,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Skeleton,
  SkeletonItem,
  useFocusableGroup,
} from "@fluentui/react-components";
import { MoreHorizontalRegular } from "@fluentui/react-icons";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import type { Visual } from "../../../src/reports/document.ts";
import { useReader } from "../app/reader.ts";
import { MetricDefinitions } from "./metric-definitions.tsx";
import styles from "./visual.module.css";

/** What the menu of a visual offers besides focus. */
export interface FrameAction {
  readonly label: string;
  readonly icon?: React.JSX.Element;
  readonly run: () => void;
}

/** The tile around every picture: title, definitions, menu, picture, notes. One stop of the Tab key. */
export function Frame({
  visual,
  actions = [],
  notes = [],
  isStale = false,
  isCompact = false,
  children,
}: {
  readonly visual: Visual;
  readonly actions?: readonly FrameAction[];
  /** Sentences below the picture: what it leaves out, what the server doubts. */
  readonly notes?: readonly string[];
  /** What is shown belongs to the question before; the new answer is on its way. */
  readonly isStale?: boolean;
  readonly isCompact?: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const { format, view, update } = useReader();
  const titleId = useId();
  const group = useFocusableGroup({ tabBehavior: "limited-trap-focus" });
  const title = visual.title[format.language];
  const isFocused = view.focus === visual.name;
  const info =
    "query" in visual ? <MetricDefinitions visual={visual} /> : visual.description?.[format.language];
  return (
    <section
      className={`${styles.frame} ${isCompact ? styles.compact : ""}`}
      aria-labelledby={titleId}
      aria-busy={isStale}
      data-visual={visual.name}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a visual is one stop of the Tab key; Enter goes inside
      tabIndex={0}
      {...group}
    >
      <header className={styles.header}>
        <h2 className={styles.title} id={titleId} title={title}>
          {info === undefined ? title : <InfoLabel info={info}>{title}</InfoLabel>}
        </h2>
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button
              className={`${styles.more} no-print`}
              appearance="subtle"
              size="small"
              icon={<MoreHorizontalRegular />}
              aria-label={t("visualMenu", { title })}
            />
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {actions.map(({ label, icon, run }) => (
                <MenuItem key={label} onClick={run} {...(icon === undefined ? {} : { icon })}>
                  {label}
                </MenuItem>
              ))}
              <MenuItem onClick={() => update({ focus: isFocused ? undefined : visual.name })}>
                {isFocused ? t("leaveFocus") : t("focus")}
              </MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
      </header>
      <div className={`${styles.body} ${isStale ? styles.stale : ""}`}>{children}</div>
      {notes.length === 0 ? null : (
        <footer className={styles.notes}>
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </footer>
      )}
    </section>
  );
}

/** The shape of a visual while its code or its numbers are on the way. */
export function FrameSkeleton() {
  const { t } = useTranslation();
  return (
    <section className={styles.frame}>
      <PictureSkeleton label={t("loading")} />
    </section>
  );
}

export function PictureSkeleton({ label }: { readonly label: string }) {
  return (
    <Skeleton aria-label={label} className={styles.skeleton}>
      <SkeletonItem size={28} />
      <SkeletonItem className={styles.skeletonBody} />
    </Skeleton>
  );
}
