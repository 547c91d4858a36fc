import { MessageBar, MessageBarBody, ProgressBar } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import styles from "./refresh-bar.module.css";
import type { RefreshState } from "./use-server-events.ts";

/** How far a refresh is, while one runs, or why the last one failed. */
export function RefreshBar({ state: { running, failure } }: { readonly state: RefreshState }) {
  const { t } = useTranslation();
  if (running !== null) {
    const { progress } = running;
    const share = progress === null || progress.total === 0 ? undefined : progress.done / progress.total;
    const step = progress === null ? t("refreshStarting") : t("refreshRunning", { step: progress.step });
    return (
      <div className={styles.running} role="status">
        <span>{step}</span>
        <ProgressBar aria-label={step} thickness="large" {...(share === undefined ? {} : { value: share })} />
      </div>
    );
  }
  if (failure === null) return null;
  return (
    <MessageBar intent="error">
      <MessageBarBody>{t("refreshFailed", { reason: failure })}</MessageBarBody>
    </MessageBar>
  );
}
