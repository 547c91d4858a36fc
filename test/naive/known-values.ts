type Maybe = number | null;

const known = (numbers: readonly Maybe[]): readonly number[] => numbers.filter((number) => number !== null);

/** Null when none is known. */
export function sumOfKnown(numbers: readonly Maybe[]): Maybe {
  const some = known(numbers);
  return some.length === 0 ? null : some.reduce((total, number) => total + number, 0);
}

/** Null when none is known. */
export function meanOfKnown(numbers: readonly Maybe[]): Maybe {
  const sum = sumOfKnown(numbers);
  return sum === null ? null : sum / known(numbers).length;
}

/** The smallest; null when none is known. */
export function leastOfKnown(numbers: readonly Maybe[]): Maybe {
  const some = known(numbers);
  return some.length === 0 ? null : Math.min(...some);
}

/** The largest; null when none is known. */
export function greatestOfKnown(numbers: readonly Maybe[]): Maybe {
  const some = known(numbers);
  return some.length === 0 ? null : Math.max(...some);
}

/** The item with the greatest value; unknown values are the smallest, and of equals the greatest id wins. */
export function lastBy<Item extends { readonly id: string }>(
  items: readonly Item[],
  read: (item: Item) => Maybe,
): Item | null {
  return items.reduce<Item | null>((last, item) => {
    if (last === null) return item;
    const [value, best] = [read(item) ?? -Infinity, read(last) ?? -Infinity];
    return value > best || (value === best && item.id > last.id) ? item : last;
  }, null);
}
