import { RollcallError } from "../errors.ts";

interface RefusalDetails {
  readonly status: number;
  readonly title: string;
  readonly code: string;
  /** Seconds after which asking again makes sense. */
  readonly retryAfter?: number;
}

/** A request that HTTP itself refuses: nobody's query or data is wrong. */
export class Refusal extends RollcallError {
  override readonly title: string;
  override readonly status: number;
  override readonly exitCode = 4;
  readonly retryAfter: number | null;

  constructor(message: string, { status, title, code, retryAfter }: RefusalDetails) {
    super(message, { code });
    this.status = status;
    this.title = title;
    this.retryAfter = retryAfter ?? null;
  }
}
