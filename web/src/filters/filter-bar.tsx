import { Button } from "@fluentui/react-components";
import { FilterDismissRegular } from "@fluentui/react-icons";
import { useTranslation } from "react-i18next";
import { useReader } from "../app/reader.ts";
import { ChosenChips } from "./chosen-chips.tsx";
import { DateFilter } from "./date-filter.tsx";
import styles from "./filters.module.css";
import { MemberFilter } from "./member-filter.tsx";
import { ZoneFilter } from "./zone-filter.tsx";

/** Range, zone and the page's filters, and below them what is chosen. */
export function FilterBar() {
  const { t } = useTranslation();
  const { filters, view, update } = useReader();
  const isSet =
    [view.range, view.from, view.to, view.zone, view.pick].some((part) => part !== undefined) ||
    Object.values(view.filters ?? {}).some((members) => members.length > 0);
  return (
    <search className={styles.bar} aria-label={t("filters")}>
      <div className={styles.controls}>
        <DateFilter />
        <ZoneFilter />
        {filters.map((filter) => (
          <MemberFilter key={filter.name} filter={filter} />
        ))}
        <Button
          className={styles.reset}
          appearance="subtle"
          icon={<FilterDismissRegular />}
          disabled={!isSet}
          onClick={() =>
            update({
              range: undefined,
              from: undefined,
              to: undefined,
              zone: undefined,
              filters: undefined,
              pick: undefined,
            })
          }
        >
          {t("resetFilters")}
        </Button>
      </div>
      <ChosenChips />
    </search>
  );
}
