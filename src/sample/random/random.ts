/** A stream of numbers that looks random and is the same for the same seed on every machine. */
export interface Random {
  /** Unit: 0 inclusive to 1 exclusive. */
  next(): number;
  /** A whole number from `from` to `to`, both inclusive. */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly [T, ...T[]] | readonly T[]): T;
  /** Picks with a probability in proportion to the weight; the weights must not all be 0. */
  weighted<T>(list: readonly T[], weightOf: (item: T) => number): T;
}

/** A random stream of its own for everything that `path` names, independent of all other streams. */
export function randomFor(...path: readonly (string | number)[]): Random {
  const text = path.join("/");
  return streamOf(sfc32(hash32(text, 1), hash32(text, 2), hash32(text, 3), 1));
}

/** A 32-bit hash of text: FNV-1a with the finish of MurmurHash3, in integer arithmetic only. */
export function hash32(text: string, salt: number): number {
  let hash = 0x811c9dc5 ^ Math.imul(salt, 0x9e3779b1);
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return mix32(hash);
}

/** Spreads the bits of a 32-bit number; different numbers stay different. */
export function mix32(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Chris Doty-Humphrey's sfc32 of PractRand. */
function sfc32(seedA: number, seedB: number, seedC: number, counter: number): () => number {
  let a = seedA | 0;
  let b = seedB | 0;
  let c = seedC | 0;
  let d = counter | 0;
  const draw = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) draw();
  return draw;
}

function streamOf(draw: () => number): Random {
  const next = () => draw() / 0x1_0000_0000;
  return {
    next,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => itemAt(list, Math.floor(next() * list.length)),
    weighted(list, weightOf) {
      const total = list.reduce((sum, item) => sum + weightOf(item), 0);
      let left = next() * total;
      for (const item of list) {
        left -= weightOf(item);
        if (left < 0) return item;
      }
      return itemAt(list, list.length - 1);
    },
  };
}

function itemAt<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError("Cannot pick from an empty list.");
  return item;
}
