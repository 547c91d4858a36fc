import * as z from "zod";
import {
  BugError,
  InputError,
  type RollcallError,
  SourceError,
  UnsupportedError,
  WarehouseError,
} from "../../errors.ts";

const problemSchema = z.object({
  title: z.string(),
  detail: z.string(),
  code: z.string(),
  issues: z.array(
    z.object({
      code: z.string(),
      path: z.string(),
      message: z.string(),
      suggestions: z.array(z.string()),
    }),
  ),
});

/** The classes by the title under which their errors leave a process. */
const classes = {
  "Invalid input": InputError,
  "Unreadable source": SourceError,
  "Warehouse failure": WarehouseError,
  "Not supported": UnsupportedError,
} as const;

/** The error that a server's problem stands for, as this process would have thrown it; what is none is the server's fault. */
export function errorOfProblem(content: unknown): RollcallError {
  const parsed = problemSchema.safeParse(content);
  if (!parsed.success || parsed.data.code === "bug") {
    return new BugError("The server of this workspace met an unexpected error.");
  }
  const { title, detail, code, issues } = parsed.data;
  const Class = title in classes ? classes[title as keyof typeof classes] : WarehouseError;
  return new Class(detail, { code, issues });
}
