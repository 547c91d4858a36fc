import { useQuery } from "@tanstack/react-query";
import { answerQuery } from "../api/queries.ts";
import { dayAfter, localToday } from "../view/date-range.ts";

/**
 * The day that ranges by name end with: today, or the last day that has data when the data ends before.
 * Null while it is being asked.
 */
export function useLastDay(now: string, zone: string): string | null {
  const today = localToday(zone, new Date(now));
  const { data, isPending } = useQuery(
    answerQuery(
      {
        dimensions: ["date.day"],
        measures: ["session_participant_count"],
        order_by: [{ field: "date.day", direction: "desc" }],
        limit: 1,
        time: { to: dayAfter(today), zone },
      },
      null,
    ),
  );
  if (isPending) return null;
  const last = data?.answer.rows[0]?.["date.day"];
  return typeof last === "string" && last < today ? last : today;
}
