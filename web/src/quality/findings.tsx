import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Badge,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Visual } from "../../../src/reports/document.ts";
import { findingsQuery } from "../api/queries.ts";
import type { Findings as FindingsDocument } from "../api/types.ts";
import { useReader } from "../app/reader.ts";
import styles from "../tables/table.module.css";
import { Frame, PictureSkeleton } from "../visuals/frame.tsx";
import { FailedPicture } from "../visuals/picture-state.tsx";
import own from "./quality.module.css";

const severityColors = { error: "danger", warning: "warning", info: "informative" } as const;

/** What is odd in the records that were loaded, rule by rule, and what could not be read at all. */
export default function Findings({
  visual,
}: {
  readonly visual: Extract<Visual, { readonly kind: "findings" }>;
}) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(findingsQuery);
  return (
    <Frame visual={visual}>
      {error !== null ? (
        <FailedPicture error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <PictureSkeleton label={t("loading")} />
      ) : (
        <div className={own.findings}>
          <Rules document={data} />
          <Quarantine quarantine={data.quarantine} />
        </div>
      )}
    </Frame>
  );
}

function Rules({ document: { findings } }: { readonly document: FindingsDocument }) {
  const { t } = useTranslation();
  const { format } = useReader();
  if (findings.length === 0) return <p>{t("quality.noFindings")}</p>;
  return (
    <Accordion collapsible multiple>
      {findings.map(({ rule, severity, count, help, about, examples }) => (
        <AccordionItem key={rule} value={rule}>
          <AccordionHeader>
            <span className={own.rule}>
              <Badge appearance="tint" color={severityColors[severity]}>
                {t(`quality.severity.${severity}`)}
              </Badge>
              <span className={own.ruleName}>{rule}</span>
              <span className={own.count}>{format.number(count)}</span>
            </span>
          </AccordionHeader>
          <AccordionPanel>
            <p className={own.help}>{help}</p>
            {examples.length === 0 ? null : (
              <PlainTable
                label={t("quality.examplesOf", { rule })}
                headings={[t("quality.source"), about, t("quality.detail")]}
                rows={examples.map(({ source, id, detail }) => [source, id, detail ?? ""])}
              />
            )}
          </AccordionPanel>
        </AccordionItem>
      ))}
    </Accordion>
  );
}

function Quarantine({ quarantine }: { readonly quarantine: FindingsDocument["quarantine"] }) {
  const { t } = useTranslation();
  const { format } = useReader();
  return (
    <section>
      <h3 className={own.heading}>
        {t("quality.quarantine", { count: quarantine.count, shown: format.number(quarantine.count) })}
      </h3>
      {quarantine.count === 0 ? (
        <p>{t("quality.nothingQuarantined")}</p>
      ) : (
        <>
          <PlainTable
            label={t("quality.byReason")}
            headings={[
              t("quality.source"),
              t("quality.table"),
              t("quality.column"),
              t("quality.reason"),
              t("quality.records"),
            ]}
            rows={quarantine.by_reason.map(({ source, table, column, reason, count }) => [
              source,
              table,
              column ?? "",
              reason,
              format.number(count),
            ])}
          />
          <PlainTable
            label={t("quality.quarantinedRecords")}
            headings={[
              t("quality.table"),
              t("quality.place"),
              t("quality.key"),
              t("quality.column"),
              t("quality.reason"),
            ]}
            rows={quarantine.examples.map(({ table, file, line, record, key, column, reason }) => [
              table,
              [file, line ?? record].filter((part) => part !== null).join(":"),
              key ?? "",
              column ?? "",
              reason,
            ])}
          />
        </>
      )}
    </section>
  );
}

function PlainTable({
  label,
  headings,
  rows,
}: {
  readonly label: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className={own.plain} tabIndex={0} role="group" aria-label={label}>
      <Table size="small" className={styles.table} aria-label={label}>
        <TableHeader>
          <TableRow>
            {headings.map((heading) => (
              <TableHeaderCell key={heading}>{heading}</TableHeaderCell>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map((cells) => (
            <TableRow key={cells.join("\u001f")}>
              {cells.map((cell, index) => (
                <TableCell key={headings[index]}>{cell}</TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
