// The agent's screen, as its server draws it, for engines whose own windows are taken.

const PATIENCE = 10_000;

/** Awaits an arrival with this entry. */
export async function deskSees(desk, entry) {
  const deadline = Date.now() + PATIENCE;
  while (!(await (await fetch(desk)).text()).includes(`data-field="entry">${entry}<`)) {
    if (Date.now() > deadline) throw new Error(`The desk did not see ${entry} within ${PATIENCE / 1000} seconds.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/**
 * Follows the agent's screen as its page does: `values` gives what arrived so far, of each press its own,
 * `posted` those of it that came by a form.
 */
export async function followDesk(desk) {
  const html = await (await fetch(desk)).text();
  const [, live] = /data-live="([^"]+)"/.exec(html);
  const stop = new AbortController();
  const { body } = await fetch(new URL(live, desk), { signal: stop.signal });
  // A card is sent again when something in it changes.
  const cards = new Map();
  const read = async () => {
    let text = '';
    for await (const piece of body.pipeThrough(new TextDecoderStream())) {
      const events = (text + piece).split('\n\n');
      text = events.pop();
      for (const event of events) {
        const card = /id="(arrival-\d+)".*data-testid="raw">([^<]*)</s.exec(event);
        if (card) cards.set(card[1], { value: card[2], posted: event.includes(' POST<') });
      }
    }
  };
  read().catch(() => {});
  const values = (some) => [...cards.values()].filter(some).map(({ value }) => value);
  return { values: () => values(() => true), posted: () => values(({ posted }) => posted), end: () => stop.abort() };
}
