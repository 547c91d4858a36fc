import { Button, Spinner } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { ProblemText } from "./problem-text.tsx";
import styles from "./whole-screen.module.css";

/** Stands where nothing else can be shown yet: what is loading, or why it cannot be. */
export function WholeScreen({
  error,
  onRetry,
}: {
  readonly error: Error | null;
  readonly onRetry: () => void;
}) {
  const { t } = useTranslation();
  return (
    <main className={styles.screen}>
      {error === null ? (
        <Spinner label={t("loading")} />
      ) : (
        <>
          <h1>{t("cannotOpen")}</h1>
          <ProblemText error={error} />
          <Button appearance="primary" onClick={onRetry}>
            {t("tryAgain")}
          </Button>
        </>
      )}
    </main>
  );
}
