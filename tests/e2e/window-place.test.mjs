// Where the window of `pc="popup"` stands: in the middle of the screen that the page is on, and no larger than that.
import assert from 'node:assert/strict';
import { PC } from './profiles.mjs';
import { button, stage } from './stage.mjs';

const { scene } = await stage();

// What the screen says of the room on it, and the window: left, top, width, height.
const SCREENS = {
  'a screen with room': [{ availLeft: 0, availTop: 0, availWidth: 1600, availHeight: 1000 }, [288, 100, 1024, 800]],
  'a screen of just the advised size': [{ availLeft: 0, availTop: 0, availWidth: 1024, availHeight: 800 }, [0, 0, 1024, 800]],
  'a small screen': [{ availLeft: 0, availTop: 0, availWidth: 800, availHeight: 600 }, [0, 0, 800, 600]],
  'a wide and low screen': [{ availLeft: 0, availTop: 0, availWidth: 1920, availHeight: 700 }, [448, 0, 1024, 700]],
  'a second screen': [{ availLeft: 1920, availTop: 0, availWidth: 1920, availHeight: 1080 }, [2368, 140, 1024, 800]],
  'a screen left of the first': [{ availLeft: -1280, availTop: 0, availWidth: 1280, availHeight: 1024 }, [-1152, 112, 1024, 800]],
  'a small screen left of and above the first': [{ availLeft: -800, availTop: -600, availWidth: 800, availHeight: 600 }, [-800, -600, 800, 600]],
  'a bar at the top and a dock at the side': [{ availLeft: 60, availTop: 24, availWidth: 1380, availHeight: 876 }, [238, 62, 1024, 800]],
  'a screen that does not say where it begins': [{ availLeft: undefined, availTop: undefined, availWidth: 1600, availHeight: 1000 }, [288, 100, 1024, 800]],
};

const WAYS = {
  'pc="popup"': { attributes: 'pc="popup"', last: (scene) => scene.page.locator('kakao-consult-button > a') },
  "the dialog's link": {
    attributes: '',
    first: async (scene) => {
      await scene.page.locator('kakao-consult-button > a').click();
      await scene.page.getByRole('dialog').waitFor();
    },
    last: (scene) => scene.page.getByRole('dialog').getByRole('link'),
  },
};

let count = 0;
for (const [way, { attributes, first, last }] of Object.entries(WAYS)) {
  for (const [name, [screen, [left, top, width, height]]] of Object.entries(SCREENS)) {
    scene(`${way}: ${name}`, PC, async (scene) => {
      const entry = `place.${(count += 1)}`;
      await scene.page.addInitScript(watch, Object.entries(screen));
      await scene.show(button(entry, attributes));
      await scene.dialogReady();
      await first?.(scene);
      await scene.page.waitForLoadState('networkidle');
      const asked = [];
      scene.page.on('request', (request) => asked.push(request.url()));
      const opened = await scene.opened(() => last(scene).click());
      assert.deepEqual(await scene.page.evaluate(() => calls), [
        { url: '', name: '', features: `popup,left=${left},top=${top},width=${width},height=${height}`, within: true },
      ]);
      assert.equal(await opened.evaluate(() => opener), null);
      await scene.deskSees(entry);
      assert.deepEqual(asked, [], 'the page itself fetches nothing for it');
    });
  }
}

/** Gives the page another screen, and notes each window with whether the click was still under way. */
function watch(screen) {
  for (const [name, value] of screen) Object.defineProperty(globalThis.screen, name, { value });
  globalThis.calls = [];
  const { open } = window;
  // The first and the last that hear of a click: no task runs between them.
  let within = false;
  addEventListener('click', () => (within = true), { capture: true });
  addEventListener('click', () => (within = false));
  window.open = (url, name, features) => {
    calls.push({ url, name, features, within });
    return open.call(window, url, name, features);
  };
}
