import { hash32, mix32 } from "./random.ts";

/**
 * Makes the GUIDs of one kind of record: the same sequence for the same seed, without repetition
 * (the first word is a one-to-one function of the counter), with the bits of version 4, variant 1.
 */
export function guidsFor(seed: number, kind: string): () => string {
  const offsets = [1, 2, 3, 4].map((word) => hash32(`${seed}/${kind}`, word)) as [
    number,
    number,
    number,
    number,
  ];
  let counter = 0;
  return () => {
    counter += 1;
    const [first, second, third, fourth] = offsets.map((offset) => word(counter, offset)) as [
      string,
      string,
      string,
      string,
    ];
    const variant = "89ab"[Number.parseInt(third.slice(0, 1), 16) & 3];
    return `${first}-${second.slice(0, 4)}-4${second.slice(5)}-${variant}${third.slice(1, 4)}-${third.slice(4)}${fourth}`;
  };
}

function word(counter: number, offset: number): string {
  return mix32((counter + offset) | 0)
    .toString(16)
    .padStart(8, "0");
}
