import {
  Badge,
  Label,
  Select,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Visual } from "../../../src/reports/document.ts";
import { refreshesQuery } from "../api/queries.ts";
import type { RefreshReport } from "../api/types.ts";
import { useReader } from "../app/reader.ts";
import styles from "../tables/table.module.css";
import { Frame, PictureSkeleton } from "../visuals/frame.tsx";
import { EmptyPicture, FailedPicture } from "../visuals/picture-state.tsx";
import own from "./quality.module.css";

const fates = ["loaded", "unchanged", "superseded", "deleted", "filtered", "quarantined"] as const;

/** What became of every record read, table by table, for one of the last refreshes. */
export default function Reconciliation({
  visual,
}: {
  readonly visual: Extract<Visual, { readonly kind: "reconciliation" }>;
}) {
  const { t } = useTranslation();
  const { format } = useReader();
  const [chosen, setChosen] = useState(0);
  const choiceId = useId();
  const { data, error, refetch } = useQuery(refreshesQuery);
  const refreshes = data?.refreshes.slice(0, visual.refreshes) ?? [];
  const refresh = refreshes[chosen] ?? refreshes[0];
  return (
    <Frame visual={visual}>
      {error !== null ? (
        <FailedPicture error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <PictureSkeleton label={t("loading")} />
      ) : refresh === undefined ? (
        <EmptyPicture text={t("neverRefreshed")} />
      ) : (
        <>
          <div className={own.choice}>
            <Label htmlFor={choiceId}>{t("quality.refresh")}</Label>
            <Select
              id={choiceId}
              value={String(chosen)}
              onChange={(_, { value }) => setChosen(Number(value))}
              size="small"
            >
              {refreshes.map(({ finished_at }, index) => (
                <option key={finished_at} value={index}>
                  {format.instant(finished_at)}
                </option>
              ))}
            </Select>
            <Verdict refresh={refresh} />
          </div>
          <FateTable refresh={refresh} label={visual.title[format.language]} />
        </>
      )}
    </Frame>
  );
}

function Verdict({ refresh }: { readonly refresh: RefreshReport }) {
  const { t } = useTranslation();
  const adds = refresh.tables.every(
    (table) => table.read === fates.reduce((sum, fate) => sum + table[fate], 0),
  );
  return (
    <Badge appearance="tint" color={adds ? "success" : "danger"}>
      {adds ? t("quality.addsUp") : t("quality.doesNotAddUp")}
    </Badge>
  );
}

function FateTable({ refresh, label }: { readonly refresh: RefreshReport; readonly label: string }) {
  const { t } = useTranslation();
  const { format } = useReader();
  const total = (fate: "read" | (typeof fates)[number]) =>
    refresh.tables.reduce((sum, table) => sum + table[fate], 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={label}>
      <Table size="small" className={styles.table} aria-label={label}>
        <TableHeader>
          <TableRow>
            <TableHeaderCell>{t("quality.source")}</TableHeaderCell>
            <TableHeaderCell>{t("quality.table")}</TableHeaderCell>
            {(["read", ...fates] as const).map((fate) => (
              <TableHeaderCell key={fate} className={styles.number}>
                {t(`quality.${fate}`)}
              </TableHeaderCell>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {refresh.tables.map((table) => (
            <TableRow key={`${table.source} ${table.table}`}>
              <TableCell>{table.source}</TableCell>
              <TableCell>{table.table}</TableCell>
              {(["read", ...fates] as const).map((fate) => (
                <TableCell key={fate} className={styles.number}>
                  {format.number(table[fate])}
                </TableCell>
              ))}
            </TableRow>
          ))}
          <TableRow className={styles.totals}>
            <TableCell>{t("total")}</TableCell>
            <TableCell />
            {(["read", ...fates] as const).map((fate) => (
              <TableCell key={fate} className={styles.number}>
                {format.number(total(fate))}
              </TableCell>
            ))}
          </TableRow>
        </TableBody>
      </Table>
    </div>
  );
}
