import { ReaderProvider } from "./reader.ts";
import { ReportPageView } from "./report-page.tsx";
import { Shell } from "./shell.tsx";
import { useReaderState } from "./use-reader.ts";
import { useServerEvents } from "./use-server-events.ts";
import { WholeScreen } from "./whole-screen.tsx";

/** The page of a report that the address names. */
export function ReportScreen() {
  const state = useReaderState();
  const running = useServerEvents();
  if (state.reader === null) return <WholeScreen error={state.error} onRetry={state.retry} />;
  return (
    <ReaderProvider value={state.reader}>
      <Shell running={running}>
        <ReportPageView />
      </Shell>
    </ReaderProvider>
  );
}
