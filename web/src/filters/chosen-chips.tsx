import {
  InteractionTag,
  InteractionTagPrimary,
  InteractionTagSecondary,
  TagGroup,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useReader } from "../app/reader.ts";
import styles from "./filters.module.css";

/** One chip for each filter that is set and for the picked mark; each can be taken away. */
export function ChosenChips() {
  const { t } = useTranslation();
  const { view, report, page, filters, format, update } = useReader();
  const chips = [
    ...Object.entries(view.filters ?? {}).flatMap(([name, members]) => {
      const filter = report.filters.find((each) => each.name === name);
      if (filter === undefined || members.length === 0) return [];
      const isHere = filters.some((each) => each.name === name);
      const text = `${filter.label[format.language]}: ${members.map((member) => format.member(filter.dimension, member)).join(", ")}`;
      return [{ key: name, text: isHere ? text : t("notOnThisPage", { filter: text }) }];
    }),
    ...(view.pick === undefined
      ? []
      : [
          {
            key: "\u0000pick",
            text: t("pickedMark", {
              visual:
                page.visuals.find(({ name }) => name === view.pick?.visual)?.title[format.language] ??
                view.pick.visual,
              members: Object.entries(view.pick.members)
                .map(([dimension, member]) => format.member(dimension, member))
                .join(" · "),
            }),
          },
        ]),
  ];
  if (chips.length === 0) return null;
  const dismiss = (key: string) =>
    key === "\u0000pick"
      ? update({ pick: undefined })
      : update({
          filters: Object.fromEntries(Object.entries(view.filters ?? {}).filter(([name]) => name !== key)),
        });
  return (
    <TagGroup
      className={styles.chips}
      aria-label={t("chosenFilters")}
      onDismiss={(_, { value }) => dismiss(value)}
    >
      {chips.map(({ key, text }) => (
        <InteractionTag key={key} value={key} size="small" appearance="brand">
          <InteractionTagPrimary hasSecondaryAction>{text}</InteractionTagPrimary>
          <InteractionTagSecondary aria-label={t("removeFilter", { filter: text })} />
        </InteractionTag>
      ))}
    </TagGroup>
  );
}
