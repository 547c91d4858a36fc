/** The moment every test workspace takes for the present. */
export const testClock = (): Date => new Date("2028-01-01T00:00:00Z");
