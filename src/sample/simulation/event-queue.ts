import type { Instant } from "../calendar/local-day.ts";

/** Things that will happen, the earliest first; at the same instant in the order they were planned. */
export class EventQueue {
  readonly #heap: PlannedEvent[] = [];
  #planned = 0;

  plan(at: Instant, happen: () => void): void {
    this.#planned += 1;
    const heap = this.#heap;
    const event = { at, order: this.#planned, happen };
    let index = heap.length;
    heap.push(event);
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !comesBefore(event, parent)) break;
      heap[index] = parent;
      index = above;
    }
    heap[index] = event;
  }

  /** Takes out the next event that happens before `end`, or nothing. */
  takeBefore(end: Instant): PlannedEvent | undefined {
    const heap = this.#heap;
    const next = heap[0];
    if (next === undefined || next.at >= end) return undefined;
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) this.#sink(last);
    return next;
  }

  #sink(event: PlannedEvent): void {
    const heap = this.#heap;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      let below = heap[left];
      if (below === undefined) break;
      let belowIndex = left;
      const other = heap[right];
      if (other !== undefined && comesBefore(other, below)) {
        below = other;
        belowIndex = right;
      }
      if (!comesBefore(below, event)) break;
      heap[index] = below;
      index = belowIndex;
    }
    heap[index] = event;
  }
}

export interface PlannedEvent {
  readonly at: Instant;
  readonly order: number;
  readonly happen: () => void;
}

function comesBefore(one: PlannedEvent, other: PlannedEvent): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}
