// The custom element's class: it finds or draws the anchor and forwards to wasm. It knows no
// parameter. Once a call has trapped none is made again, and the anchors work as they stand.

import { adopt, emit, framed, hold, later, mayBeOld, secrets, styleOf, tell, touchPoints, visit } from '#dom';

const NAME = 'kakao-consult-button';

const once = (work) => {
  let done;
  return () => (done ??= work());
};

export function start(load, loadStyle, loadMore, loadVisit, loadSentences) {
  if (!globalThis.customElements || customElements.get(NAME)) return;
  // Of the page's own elements, one that bears the name is no script of ours.
  if (Object.hasOwn(globalThis, 'KakaoConsult') && KakaoConsult.ready) return;
  let broken;
  later.sentences = once(loadSentences);
  later.load = once(() => loadMore().then((more) => Object.assign(later, more)));

  const warn = (error, what = 'works as plain links only:') => {
    console.warn(NAME, what, error);
    return false;
  };

  const guard = (work) => {
    if (broken) return;
    try {
      return work();
    } catch (error) {
      broken = true;
      warn(error);
    }
  };

  // Each shown again when what captures has come.
  const shown = new Set();
  later.visit = once(() =>
    loadVisit().then(
      (visit) => {
        Object.assign(later, visit);
        for (const element of shown) element.attributeChangedCallback();
      },
      (error) => warn(error, 'captures nothing:'),
    ),
  );

  const begin = async () => {
    // The style is parsed before the first button wants it.
    const files = Promise.all([load(), loadStyle().then((text) => styleOf(document, text) && text)]);
    // What else is needed is made while they come, and the class meets none of these before.
    let widget, style, windows;
    const client = [navigator.userAgent, touchPoints()];
    const [secret, ...names] = OBSERVED.split(' ');

    class KakaoConsultButton extends HTMLElement {
      static observedAttributes = names;
      #slot;
      #drawn;
      #aimed;
      #href;
      #stale;
      // From a press until the browser has taken it from the anchor, which stays as it is meanwhile.
      #pressed;

      connectedCallback() {
        shown.add(this);
        if (this.#slot) {
          // Another document may have taken the styles away.
          guard(() => adopt(this.shadowRoot, style));
          return this.#update();
        }
        this.#slot = document.createElement('slot');
        this.#slot.addEventListener('slotchange', this);
        this.addEventListener('click', this);
        this.addEventListener('auxclick', this);
        const old = this.shadowRoot;
        const root = old ?? this.attachShadow({ mode: 'open' });
        root.replaceChildren(this.#slot);
        // A new root wears none, and asking it is slow.
        guard(() => adopt(root, style, old?.adoptedStyleSheets ?? []));
        for (const name of Object.keys(this)) {
          // Set as a property before there was a class to take it.
          if (!(name in KakaoConsultButton.prototype)) continue;
          const value = this[name];
          delete this[name];
          this[name] = value;
        }
        this.#update();
        emit(this, 'ready', {});
      }

      disconnectedCallback() {
        shown.delete(this);
      }

      // What was sealed before is void at once.
      set [secret](value) {
        secrets.set(this, { value });
        if (value) later.load().then(() => later.seal(this, secrets.get(this), tell)).catch((error) => warn(error, secret));
      }

      attributeChangedCallback() {
        if (this.#stale || !this.#slot) return;
        this.#stale = true;
        queueMicrotask(() => this.#update());
      }

      handleEvent(event) {
        if (event.type != 'slotchange') this.#press(event);
        // The same anchor as it was left needs nothing.
        else if (this.#anchor() != this.#aimed || this.#aimed.getAttribute('href') != this.#href) this.#update();
      }

      // The author's own anchor, however an editor wrapped it, or else one drawn here.
      #anchor() {
        const anchor = this.querySelector('a');
        if (anchor) {
          this.#drawn?.remove();
          this.#drawn = undefined;
        } else if (!this.#drawn) {
          this.#drawn = document.createElement('a');
          this.#drawn.className = 'kakao-consult';
          this.#drawn.part = 'button';
          this.shadowRoot.append(this.#drawn);
        }
        this.#slot.hidden = !anchor;
        return anchor ?? this.#drawn;
      }

      #update() {
        this.#stale = false;
        if (this.#pressed) return;
        guard(() => {
          visit(this);
          this.#aimed = this.#anchor();
          hold(this, this.#aimed, (at) => widget.update(at, !!this.#drawn, windows));
          this.#href = this.#aimed.getAttribute('href');
        });
        if (this.#drawn) this.#drawn.hidden = !this.#drawn.hasAttribute('href');
      }

      #press(event) {
        const anchor = this.#anchor();
        const { button, altKey, ctrlKey, metaKey, shiftKey } = event;
        // The right button opens a menu, and Alt saves the link: neither is a launch.
        if (button > 1 || altKey || event.defaultPrevented || !event.composedPath().includes(anchor)) return;
        const plain = !(button || ctrlKey || metaKey || shiftKey);
        this.#pressed = true;
        if (guard(() => (visit(this), hold(this, anchor, (at) => widget.press(at, plain, windows))))) event.preventDefault();
        setTimeout(() => {
          this.#pressed = false;
          this.#update();
        });
      }
    }

    for (const name of names) {
      const property = name.replace(/-./g, (part) => part[1].toUpperCase());
      if (property in HTMLElement.prototype) continue;
      Object.defineProperty(KakaoConsultButton.prototype, property, {
        get() {
          return this.getAttribute(name);
        },
        set(value) {
          if (value == null) this.removeAttribute(name);
          else this.setAttribute(name, value);
        },
      });
    }

    [widget, style] = await files;
    windows = widget.windows(...client);
    customElements.define(NAME, KakaoConsultButton);

    // A press on an element that is on no page, taken over.
    globalThis.KakaoConsult.launchUrl = (options) => {
      const host = Object.assign(document.createElement(NAME), options);
      let launch;
      host.addEventListener('kakao-consult-press', (event) => {
        launch = event.detail;
        event.preventDefault();
      });
      guard(() => hold(host, host.appendChild(document.createElement('a')), (at) => widget.press(at, false, windows)));
      return launch;
    };

    if (windows || framed() || mayBeOld()) {
      const idle = globalThis.requestIdleCallback ?? setTimeout;
      // A busy page, or one that nobody sees yet, is never idle.
      idle(() => later.load().catch((error) => warn(error, 'has no dialog:')), { timeout: 2000 });
    }
    return true;
  };

  globalThis.KakaoConsult = { version: VERSION, ready: begin().catch((error) => warn(error)) };
}
