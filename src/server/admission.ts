import type { Limits } from "./limits.ts";
import { Refusal } from "./refusal.ts";

const retryAfterSeconds = 2;

/** Lets in so many at a time; the others wait in line, in the order of their coming. */
export class Admission {
  readonly #limits: Pick<Limits, "running" | "waiting">;
  readonly #line: (() => void)[] = [];
  #running = 0;

  constructor(limits: Pick<Limits, "running" | "waiting">) {
    this.#limits = limits;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#line.length;
  }

  /**
   * Waits for a place. One who gives up leaves the line.
   * @param isPatient waits however long the line is
   * @returns what gives the place back
   * @throws Refusal `too_many_requests` when the line is full; the signal's reason when it is aborted
   */
  async enter(signal: AbortSignal, isPatient: boolean): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#running >= this.#limits.running) await this.#wait(signal, isPatient);
    else this.#running += 1;
    let isLeft = false;
    return () => {
      if (isLeft) return;
      isLeft = true;
      this.#leave();
    };
  }

  #wait(signal: AbortSignal, isPatient: boolean): Promise<void> {
    if (!isPatient && this.#line.length >= this.#limits.waiting) throw full();
    return new Promise((resolve, reject) => {
      const come = () => {
        signal.removeEventListener("abort", giveUp);
        resolve();
      };
      const giveUp = () => {
        this.#line.splice(this.#line.indexOf(come), 1);
        reject(signal.reason);
      };
      this.#line.push(come);
      signal.addEventListener("abort", giveUp, { once: true });
    });
  }

  /** The place goes to the next in line, or is free. */
  #leave(): void {
    const next = this.#line.shift();
    if (next === undefined) this.#running -= 1;
    else next();
  }
}

function full(): Refusal {
  return new Refusal("Too many queries are running and waiting. Ask again in a moment.", {
    status: 429,
    title: "Too many requests",
    code: "too_many_requests",
    retryAfter: retryAfterSeconds,
  });
}
