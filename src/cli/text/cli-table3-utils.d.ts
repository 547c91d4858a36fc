declare module "cli-table3/src/utils.js" {
  /** Widest line of a text in terminal columns. */
  export function strlen(text: string): number;
}
