import { useTranslation } from "react-i18next";
import { ApiProblem } from "../api/client.ts";

/** What went wrong, and what to do, in the reader's words; the server's own sentence says the rest. */
export function ProblemText({ error }: { readonly error: Error }) {
  const { t } = useTranslation();
  if (!(error instanceof ApiProblem)) return <p>{error.message}</p>;
  if (error.status === 0) return <p>{t("problem.unreachable")}</p>;
  if (error.status === 429 || error.status === 503) return <p>{t("problem.busy")}</p>;
  if (error.code === "E_NO_PATH") return <p>{t("problem.filter", { reason: error.message })}</p>;
  return <p>{error.message}</p>;
}
