import { Button, Toolbar, ToolbarButton, Tooltip } from "@fluentui/react-components";
import { ArrowClockwiseRegular, LinkRegular, PrintRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { askApi } from "../api/client.ts";
import type { StartedRefresh } from "../api/types.ts";
import { dayBefore } from "../view/date-range.ts";
import styles from "./page-header.module.css";
import { ProblemText } from "./problem-text.tsx";
import { useReader } from "./reader.ts";

/** Name of the page, when its data was refreshed, and what can be done with the page as a whole. */
export function PageHeader() {
  const { t } = useTranslation();
  const { page, health, format, zone, range } = useReader();
  const [isCopied, setIsCopied] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const startRefresh = () => {
    setFailure(null);
    askApi<StartedRefresh>("refreshes", undefined, {}).catch(setFailure);
  };
  const copyLink = async () => {
    await navigator.clipboard.writeText(location.href);
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), 2000);
  };
  const refreshed =
    health.refreshed_at === null
      ? t("neverRefreshed")
      : t("refreshedAt", { at: format.instant(health.refreshed_at), zone });
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>{page.label[format.language]}</h1>
      <p className={styles.refreshed}>{refreshed}</p>
      <p className={styles.printed}>
        {format.range(range.from, range.to === null ? null : dayBefore(range.to))}
      </p>
      <Toolbar className={styles.actions} aria-label={t("pageActions")} size="small">
        <Tooltip content={t("refreshNow")} relationship="label">
          <ToolbarButton
            icon={<ArrowClockwiseRegular />}
            onClick={startRefresh}
            disabled={health.refresh_running}
          />
        </Tooltip>
        <ToolbarButton icon={<LinkRegular />} onClick={copyLink}>
          {isCopied ? t("copied") : t("copyLink")}
        </ToolbarButton>
        <ToolbarButton icon={<PrintRegular />} onClick={() => window.print()}>
          {t("print")}
        </ToolbarButton>
      </Toolbar>
      <span className="visually-hidden" role="status">
        {isCopied ? t("copied") : ""}
      </span>
      {failure === null ? null : (
        <div className={styles.failure} role="alert">
          <ProblemText error={failure} />
          <Button size="small" onClick={() => setFailure(null)}>
            {t("close")}
          </Button>
        </div>
      )}
      {page.description === undefined ? null : (
        <p className={styles.description}>{page.description[format.language]}</p>
      )}
    </header>
  );
}
