/** Lets many readers in at once, and one writer when no reader is left; waiting writers go first. */
export class ReadAccess {
  #readers = 0;
  #closed: Promise<void> | null = null;
  #onIdle: (() => void) | null = null;

  async read<T>(run: () => Promise<T>): Promise<T> {
    while (this.#closed !== null) await this.#closed;
    this.#readers += 1;
    try {
      return await run();
    } finally {
      this.#readers -= 1;
      if (this.#readers === 0) this.#onIdle?.();
    }
  }

  async exclusive<T>(run: () => Promise<T>): Promise<T> {
    while (this.#closed !== null) await this.#closed;
    let reopen: () => void = () => undefined;
    this.#closed = new Promise((resolve) => {
      reopen = resolve;
    });
    try {
      if (this.#readers > 0) {
        await new Promise<void>((resolve) => {
          this.#onIdle = resolve;
        });
      }
      return await run();
    } finally {
      this.#onIdle = null;
      this.#closed = null;
      reopen();
    }
  }
}
