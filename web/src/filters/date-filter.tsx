import {
  Button,
  Field,
  Input,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Radio,
  RadioGroup,
} from "@fluentui/react-components";
import { CalendarRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useReader } from "../app/reader.ts";
import { dayAfter, dayBefore } from "../view/date-range.ts";
import { type RangeName, rangeNames } from "../view/view-state.ts";
import styles from "./filters.module.css";

/** The range: one by name, or first and last day of an own one. */
export function DateFilter() {
  const { t } = useTranslation();
  const { range, rangeName, today, format, update } = useReader();
  const [isOpen, setIsOpen] = useState(false);
  const [from, setFrom] = useState("");
  const [last, setLast] = useState("");
  const lastDay = range.to === null ? null : dayBefore(range.to);
  const shown = range.from === null && lastDay === null ? t("ranges.all") : format.range(range.from, lastDay);
  const open = (willOpen: boolean) => {
    setIsOpen(willOpen);
    setFrom(range.from ?? "");
    setLast(lastDay ?? "");
  };
  const isBackwards = from !== "" && last !== "" && from > last;
  return (
    <Popover open={isOpen} onOpenChange={(_, data) => open(data.open)} trapFocus positioning="below-start">
      <PopoverTrigger disableButtonEnhancement>
        <Button icon={<CalendarRegular />} aria-label={`${t("dateRange")}: ${shown}`} className={styles.date}>
          {shown}
        </Button>
      </PopoverTrigger>
      <PopoverSurface aria-label={t("dateRange")} className={styles.dates}>
        <RadioGroup
          value={rangeName ?? ""}
          aria-label={t("dateRange")}
          onChange={(_, { value }) => {
            update({ range: value as RangeName, from: undefined, to: undefined });
            setIsOpen(false);
          }}
        >
          {rangeNames.map((name) => (
            <Radio key={name} value={name} label={t(`ranges.${name}`)} />
          ))}
        </RadioGroup>
        <form
          className={styles.own}
          onSubmit={(event) => {
            event.preventDefault();
            if (isBackwards) return;
            update({
              range: undefined,
              from: from === "" ? undefined : from,
              to: last === "" ? undefined : dayAfter(last),
            });
            setIsOpen(false);
          }}
        >
          <Field label={t("firstDay")}>
            <Input type="date" value={from} onChange={(_, { value }) => setFrom(value)} />
          </Field>
          <Field label={t("lastDay")} {...(isBackwards ? { validationMessage: t("rangeBackwards") } : {})}>
            <Input type="date" value={last} onChange={(_, { value }) => setLast(value)} />
          </Field>
          <Button type="submit" appearance="primary" disabled={isBackwards || (from === "" && last === "")}>
            {t("apply")}
          </Button>
          <p className={styles.note}>{t("rangesEndWith", { day: format.day(today) })}</p>
        </form>
      </PopoverSurface>
    </Popover>
  );
}
