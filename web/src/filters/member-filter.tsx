import { Combobox, Option } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReportFilter } from "../../../src/reports/document.ts";
import { membersQuery } from "../api/queries.ts";
import { useReader } from "../app/reader.ts";
import type { Member } from "../view/view-state.ts";
import styles from "./filters.module.css";

/** Chooses members of one dimension; what is typed searches them on the server. */
export function MemberFilter({ filter }: { readonly filter: ReportFilter }) {
  const { t } = useTranslation();
  const { view, format, update } = useReader();
  const [typed, setTyped] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  const search = useDeferredValue(typed);
  const { data, error } = useQuery({ ...membersQuery(filter.dimension, search), enabled: isOpen });
  const chosen = view.filters?.[filter.name] ?? [];
  const label = filter.label[format.language];
  const names = chosen.map((member) => format.member(filter.dimension, member));
  const placeholder =
    names.length > 1 ? t("chosenCount", { label, count: names.length }) : (names[0] ?? label);
  const options = [
    ...new Set([
      ...(search === "" ? chosen : []),
      ...(data?.members ?? []),
      ...(search === "" ? [null] : []),
    ]),
  ];
  return (
    <Combobox
      multiselect
      className={styles.member}
      aria-label={names.length === 0 ? label : `${label}: ${names.join(", ")}`}
      placeholder={placeholder}
      value={typed}
      selectedOptions={chosen.map((member) => JSON.stringify(member))}
      onChange={(event) => setTyped(event.target.value)}
      onOpenChange={(_, { open }) => {
        setIsOpen(open);
        if (!open) setTyped("");
      }}
      onBlur={() => setTyped("")}
      onOptionSelect={(_, { selectedOptions }) =>
        update({
          filters: {
            ...view.filters,
            [filter.name]: selectedOptions.map((option) => JSON.parse(option) as Member),
          },
        })
      }
    >
      {options.map((member) => (
        <Option key={JSON.stringify(member)} value={JSON.stringify(member)}>
          {format.member(filter.dimension, member)}
        </Option>
      ))}
      {error === null ? null : (
        <Option disabled value="error">
          {error.message}
        </Option>
      )}
      {data?.has_more ? (
        <Option disabled value="more">
          {t("moreMembers")}
        </Option>
      ) : null}
    </Combobox>
  );
}
