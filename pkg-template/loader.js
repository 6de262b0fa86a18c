// The custom element's class: it finds or draws the anchor and forwards to wasm. It knows no
// parameter. Once a call has trapped none is made again, and the anchors work as they stand.

import { later } from '#dom';

const NAME = 'kakao-consult-button';

export function start(load, loadMore) {
  const page = globalThis;
  if (!page.customElements || page.KakaoConsult || customElements.get(NAME)) return;
  let broken;

  const warn = (error) => {
    console.warn(NAME, 'works as plain links only:', error);
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

  const define = ({ Widget }) => {
    const widget = new Widget(navigator.userAgent, navigator.maxTouchPoints, location.origin);
    const names = widget.attributes().trim().split(' ');
    const style = new CSSStyleSheet();
    style.replaceSync(STYLE);

    class KakaoConsultButton extends HTMLElement {
      static observedAttributes = [...names, 'lang'];
      #slot;
      #drawn;
      #told;
      #stale;

      connectedCallback() {
        if (!this.#slot) {
          this.#slot = document.createElement('slot');
          const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
          root.adoptedStyleSheets = [style];
          root.replaceChildren(this.#slot);
          this.#slot.addEventListener('slotchange', this);
          this.addEventListener('click', this);
          // Properties set before there was a class to take them.
          for (const name of Object.keys(this)) {
            const value = this[name];
            delete this[name];
            this[name] = value;
          }
        }
        this.update();
      }

      attributeChangedCallback() {
        if (this.#stale || !this.#slot) return;
        this.#stale = true;
        queueMicrotask(() => this.update());
      }

      handleEvent(event) {
        if (event.type == 'click') this.#press(event);
        else this.update();
      }

      // The author's own anchor, or else one drawn here.
      #anchor() {
        const anchor = this.querySelector(':scope > a');
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

      #lang() {
        return this.closest('[lang]')?.lang ?? '';
      }

      update() {
        this.#stale = false;
        guard(() => {
          const anchor = this.#anchor();
          this.#told = widget.update(this, anchor, !!this.#drawn, this.#lang(), this.#told);
          if (this.#drawn) this.#drawn.hidden = !this.#drawn.hasAttribute('href');
        });
      }

      #press(event) {
        const anchor = this.querySelector(':scope > a') ?? this.#drawn;
        const plain = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
        if (!plain || event.defaultPrevented || !event.composedPath().includes(anchor)) return;
        const random = crypto.getRandomValues(new Uint8Array(16));
        if (guard(() => widget.press(this, anchor, this.#lang(), random, !!later.open))) event.preventDefault();
        // The browser has taken the press from the anchor by then.
        setTimeout(() => this.update());
      }
    }

    for (const name of names) {
      Object.defineProperty(KakaoConsultButton.prototype, name.replace(/-./g, (part) => part[1].toUpperCase()), {
        get() {
          return this.getAttribute(name);
        },
        set(value) {
          if (value == null) this.removeAttribute(name);
          else this.setAttribute(name, value);
        },
      });
    }
    customElements.define(NAME, KakaoConsultButton);

    if (widget.dialog()) {
      const idle = page.requestIdleCallback ?? setTimeout;
      idle(() => loadMore().then((more) => (later.open = more.open), warn));
    }
    return true;
  };

  page.KakaoConsult = { version: VERSION, ready: load().then(define).catch(warn) };
}
