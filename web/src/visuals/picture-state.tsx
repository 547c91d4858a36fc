import { Button } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { ProblemText } from "../app/problem-text.tsx";
import { useReader } from "../app/reader.ts";
import styles from "./visual.module.css";

/** Stands in a visual that has no rows: why, and the way out. */
export function EmptyPicture({ text }: { readonly text?: string | undefined }) {
  const { t } = useTranslation();
  const { view, update } = useReader();
  const hasFilters =
    view.pick !== undefined || Object.values(view.filters ?? {}).some(({ length }) => length > 0);
  return (
    <div className={styles.state}>
      <p>{text ?? t("noRows")}</p>
      {hasFilters ? (
        <Button size="small" onClick={() => update({ filters: undefined, pick: undefined })}>
          {t("clearFilters")}
        </Button>
      ) : (
        <p>{t("widenRange")}</p>
      )}
    </div>
  );
}

/** Stands in a visual that failed: why, and another try. The others of the page go on. */
export function FailedPicture({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.state} role="alert">
      <ProblemText error={error} />
      <Button size="small" onClick={onRetry}>
        {t("tryAgain")}
      </Button>
    </div>
  );
}
