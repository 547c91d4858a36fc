import type { ZodType } from "zod";
import { problemSchema } from "./contract.ts";

interface Content {
  readonly description: string;
  readonly content: Readonly<Record<string, { readonly schema: ZodType }>>;
}

const problem: Content = {
  description: "What is wrong, with its code",
  content: { "application/problem+json": { schema: problemSchema } },
};

/** The responses of a route as its schema: the one it is for, and problems. */
export function responses(
  answer: ZodType,
  { status = 200, type = "application/json", description = "The answer" } = {},
): Readonly<Record<string, Content>> {
  return {
    [status]: { description, content: { [type]: { schema: answer } } },
    "4xx": problem,
    "5xx": problem,
  };
}
