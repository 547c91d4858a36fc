import { lazy, Suspense } from "react";
import type { Visual as VisualDocument } from "../../../src/reports/document.ts";
import { useReader } from "../app/reader.ts";
import { ChartVisual } from "./chart-visual.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { FrameSkeleton } from "./frame.tsx";
import { MatrixVisual } from "./matrix-visual.tsx";
import { TableVisual } from "./table-visual.tsx";
import { TileVisual } from "./tile-visual.tsx";
import styles from "./visual.module.css";

const ConversationTimeline = lazy(() => import("../conversation/conversation-timeline.tsx"));
const Reconciliation = lazy(() => import("../quality/reconciliation.tsx"));
const Findings = lazy(() => import("../quality/findings.tsx"));

/** One visual of a page, by its kind. */
export function Visual({ visual }: { readonly visual: VisualDocument }) {
  return (
    <Suspense fallback={<FrameSkeleton />}>
      <Picture visual={visual} />
    </Suspense>
  );
}

function Picture({ visual }: { readonly visual: VisualDocument }) {
  switch (visual.kind) {
    case "tile":
      return <TileVisual visual={visual} />;
    case "table":
      return <TableVisual visual={visual} />;
    case "matrix":
      return <MatrixVisual visual={visual} />;
    case "conversation_list":
      return <ConversationList visual={visual} />;
    case "conversation_timeline":
      return <ConversationTimeline visual={visual} />;
    case "reconciliation":
      return <Reconciliation visual={visual} />;
    case "findings":
      return <Findings visual={visual} />;
    case "text":
      return <TextVisual visual={visual} />;
    default:
      return <ChartVisual visual={visual} />;
  }
}

function TextVisual({ visual }: { readonly visual: Extract<VisualDocument, { kind: "text" }> }) {
  const { format } = useReader();
  return (
    <section className={`${styles.frame} ${styles.words}`} data-visual={visual.name}>
      <h2>{visual.title[format.language]}</h2>
      <p>{visual.text[format.language]}</p>
    </section>
  );
}
