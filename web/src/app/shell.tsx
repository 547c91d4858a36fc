import { Button, OverlayDrawer } from "@fluentui/react-components";
import { NavigationRegular } from "@fluentui/react-icons";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigation } from "./navigation.tsx";
import { PreferencesMenu } from "./preferences-menu.tsx";
import { useReader } from "./reader.ts";
import { RefreshBar } from "./refresh-bar.tsx";
import styles from "./shell.module.css";
import type { RefreshState } from "./use-server-events.ts";

/** The frame around every page: product bar, navigation, and what the server is doing. */
export function Shell({
  running,
  children,
}: {
  readonly running: RefreshState;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const { health } = useReader();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t("skipToContent")}
      </a>
      <header className={styles.bar}>
        <Button
          className={styles.menu}
          appearance="transparent"
          icon={<NavigationRegular />}
          aria-label={t("openNavigation")}
          onClick={() => setIsOpen(true)}
        />
        <span className={styles.product}>Rollcall</span>
        <span className={styles.workspace}>{health.workspace}</span>
        <PreferencesMenu />
      </header>
      <div className={styles.body}>
        <div className={styles.side}>
          <Navigation />
        </div>
        <OverlayDrawer
          open={isOpen}
          onOpenChange={(_, { open }) => setIsOpen(open)}
          position="start"
          size="small"
        >
          <div className={styles.drawer}>
            <Navigation onChoose={() => setIsOpen(false)} />
          </div>
        </OverlayDrawer>
        <main className={styles.content} id="content">
          <RefreshBar state={running} />
          {children}
        </main>
      </div>
    </div>
  );
}
