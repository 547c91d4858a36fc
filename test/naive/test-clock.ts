/** The moment every test workspace takes for the present: after everything that is written into it. */
export const testClock = (): Date => new Date("2028-01-01T00:00:00Z");
