import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { sharedPart, type ViewState } from "../view/view-state.ts";
import { groupViews } from "./group-views.ts";
import styles from "./navigation.module.css";
import { pageIcon } from "./page-icon.tsx";
import { useReader } from "./reader.ts";

/** The pages of the report. Pages of one group hand their filters on; other groups open as they were left. */
export function Navigation({ onChoose }: { readonly onChoose?: () => void }) {
  const { t } = useTranslation();
  const { report, page, view, format } = useReader();
  useEffect(
    () => groupViews.remember(report.name, page.group, sharedPart(view)),
    [report.name, page.group, view],
  );
  const searchFor = (group: string): ViewState =>
    group === page.group ? sharedPart(view) : groupViews.recall(report.name, group);
  return (
    <nav aria-label={t("pages")}>
      <ul className={styles.pages}>
        {report.pages.map(({ name, label, group }, index) => (
          <li
            key={name}
            className={report.pages[index - 1]?.group === group || index === 0 ? "" : styles.apart}
          >
            <Link
              className={styles.page}
              to="/$report/$page"
              params={{ report: report.name, page: name }}
              search={searchFor(group)}
              aria-current={name === page.name ? "page" : undefined}
              {...(onChoose === undefined ? {} : { onClick: onChoose })}
            >
              {pageIcon(name)}
              <span>{label[format.language]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
