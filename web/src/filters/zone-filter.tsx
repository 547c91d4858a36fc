import { Combobox, Option } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useReader } from "../app/reader.ts";
import { zonesMatching } from "../view/zones.ts";
import styles from "./filters.module.css";

/** The zone in which days and hours are cut. */
export function ZoneFilter() {
  const { t } = useTranslation();
  const { zone, health, update } = useReader();
  const [typed, setTyped] = useState<string | null>(null);
  const likely = [zone, health.time_zone, Intl.DateTimeFormat().resolvedOptions().timeZone, "UTC"];
  return (
    <Combobox
      className={styles.zone}
      aria-label={t("timeZone")}
      value={typed ?? zone}
      selectedOptions={[zone]}
      placeholder={zone}
      onChange={(event) => setTyped(event.target.value)}
      onOpenChange={(_, { open }) => setTyped(open ? "" : null)}
      onBlur={() => setTyped(null)}
      onOptionSelect={(_, { optionValue }) => {
        if (optionValue === undefined) return;
        setTyped(null);
        update({ zone: optionValue === health.time_zone ? undefined : optionValue });
      }}
    >
      {zonesMatching(typed ?? "", likely).map((each) => (
        <Option key={each} value={each}>
          {each}
        </Option>
      ))}
    </Combobox>
  );
}
