// The custom element's class: it forwards to wasm, and knows no parameter.
// Once a call has trapped, none is made again: the anchors work as they stand.

const NAME = 'kakao-consult-button';

export function start(widget, load, loadMore) {
  if (!globalThis.customElements || globalThis.KakaoConsult || customElements.get(NAME)) return;
  let dead, open;

  const guard = (work) => {
    if (dead) return;
    try {
      return work();
    } catch (error) {
      dead = true;
      console.warn(NAME, 'stopped; its links work as they are.', error);
    }
  };

  const define = () => {
    const names = widget.attributes().split(' ');
    const style = new CSSStyleSheet();
    style.replaceSync(STYLE);

    class KakaoConsultButton extends HTMLElement {
      static observedAttributes = [...names, 'lang'];
      #told;
      #stale;

      connectedCallback() {
        for (const name of Object.keys(this)) {
          // Set as a property before the class was there.
          if (name in KakaoConsultButton.prototype) {
            const value = this[name];
            delete this[name];
            this[name] = value;
          }
        }
        if (!this.shadowRoot) this.attachShadow({ mode: 'open' }).addEventListener('slotchange', this);
        this.shadowRoot.adoptedStyleSheets = [style];
        this.addEventListener('click', this);
        this.update();
      }

      attributeChangedCallback() {
        if (this.#stale || !this.isConnected) return;
        this.#stale = true;
        queueMicrotask(() => this.update());
      }

      update() {
        this.#stale = false;
        guard(() => (this.#told = widget.update(this, this.#told)));
      }

      handleEvent(event) {
        if (event.type === 'click') guard(() => widget.press(this, event, open));
        else this.update();
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

    if (widget.mayWantDialog()) {
      const idle = globalThis.requestIdleCallback ?? setTimeout;
      idle(() => loadMore().then((more) => (open = more.open), quiet));
    }
    return true;
  };

  const quiet = (error) => {
    console.warn(NAME, 'was not loaded whole; its links work as they are.', error);
    return false;
  };

  globalThis.KakaoConsult = { version: VERSION, ready: load().then(define).catch(quiet) };
}
