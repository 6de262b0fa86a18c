// What the pages of a context complain of: console warnings and errors, errors nobody caught,
// alerts. A test awaits what it expects; whatever is left when it ends fails it.
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';

const PATIENCE = 5_000;

export class Noise extends EventEmitter {
  #left = [];

  constructor(context) {
    super();
    context.on('console', (message) => {
      if (['warning', 'error'].includes(message.type())) this.#add(`${message.type()}: ${message.text()}`);
    });
    context.on('weberror', (error) => this.#add(`uncaught: ${error.error().message}`));
    context.on('dialog', async (dialog) => {
      this.#add(`alert: ${dialog.message()}`);
      await dialog.dismiss().catch(() => {});
    });
  }

  #add(text) {
    this.#left.push(text);
    this.emit('noise');
  }

  /** Awaits one complaint for each pattern, and strikes them out. */
  async heard(...patterns) {
    const deadline = AbortSignal.timeout(PATIENCE);
    for (const pattern of patterns) {
      for (;;) {
        const at = this.#left.findIndex((text) => pattern.test(text));
        if (at >= 0) {
          this.#left.splice(at, 1);
          break;
        }
        await once(this, 'noise', { signal: deadline }).catch(() => {
          throw new Error(`No complaint like ${pattern} came, only: ${JSON.stringify(this.#left)}`);
        });
      }
    }
  }

  /** Everything so far, struck out. */
  take() {
    return this.#left.splice(0);
  }

  assertNone() {
    assert.deepEqual(this.#left, [], 'the page complained');
  }
}
