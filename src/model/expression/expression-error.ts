/** Why a text is no expression of the subset; `position` counts characters from 0, where the parser tells. */
export class ExpressionError extends Error {
  readonly code: string;
  readonly position: number | null;
  readonly suggestions: readonly string[];
  /** It holds a window function: what that means depends on where it stands. */
  readonly isWindow: boolean;

  constructor(
    code: string,
    message: string,
    details: { position?: number | undefined; suggestions?: readonly string[]; isWindow?: true } = {},
  ) {
    super(message);
    this.code = code;
    this.position = details.position ?? null;
    this.suggestions = details.suggestions ?? [];
    this.isWindow = details.isWindow ?? false;
  }
}
