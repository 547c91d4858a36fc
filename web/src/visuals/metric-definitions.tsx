import type { AskedVisual } from "../../../src/reports/document.ts";
import { visualQueries } from "../../../src/reports/visual-queries.ts";
import { useReader } from "../app/reader.ts";
import styles from "./visual.module.css";

/** What the metrics of a visual mean, and how they are computed. */
export function MetricDefinitions({ visual }: { readonly visual: AskedVisual }) {
  const { metrics, format, report } = useReader();
  const names = new Set(visualQueries(visual).flatMap(({ query }) => (query.measures ?? []).map(metricName)));
  return (
    <div className={styles.definitions}>
      {visual.description === undefined ? null : <p>{visual.description[format.language]}</p>}
      <dl>
        {[...names].flatMap((name) => {
          const metric = metrics.get(name);
          if (metric === undefined) return [];
          return (
            <div key={name} className={styles.definition}>
              <dt>{report.labels[name]?.[format.language] ?? metric.label}</dt>
              <dd>
                {metric.description}
                <code>{metric.formula}</code>
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}

/** The metric that a measure names; of an expression, the name of its column. */
function metricName(
  measure: string | { metric?: string; expression?: string; name?: string | undefined },
): string {
  return typeof measure === "string" ? measure : (measure.metric ?? measure.name ?? "");
}
