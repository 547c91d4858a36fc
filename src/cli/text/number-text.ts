const count = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const amount = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const oneDecimal = new Intl.NumberFormat("en-US", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat("en-US", {
  style: "percent",
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** How a number of each unit is written for a person, the same on every machine. */
const byUnit: Readonly<Record<string, Intl.NumberFormat>> = {
  count,
  rate: percent,
  minutes: oneDecimal,
  seconds: count,
};

/** A number for a person: "12,345", "18.4%" (of 0.184), "15.0" minutes, whole seconds. */
export function numberText(value: number, unit: string): string {
  return (byUnit[unit] ?? amount).format(value);
}

/** A whole number with its thousands apart. */
export function countText(value: number): string {
  return count.format(value);
}
