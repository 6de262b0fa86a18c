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
