// The PC dialog: draws what wasm says, in the shadow root of the element that was pressed.

import { adopt, emit } from '#dom';

const SVG = 'http://www.w3.org/2000/svg';

export async function withPage(loading, styling, loadSeal) {
  const [more, style] = await Promise.all([loading, styling]);

  const open = (host, anchor, hereDetail, scanDetail, lang) => {
    // What may be copied: neither an id nor the member is in it.
    const rest = anchor.href;
    if (!host.isConnected) throw new Error('The element has left the page.');
    const root = host.shadowRoot;
    // One that was moved with its element is modal no longer.
    root.querySelector('dialog')?.remove();
    adopt(root, style);
    const [
      language, title, scanTitle, scanHow, scanPicture, scanImpossible,
      goTitle, goHow, goLabel, goBlocked, copyLabel, copyDone, closeLabel,
    ] = JSON.parse(more.texts(lang));

    const dialog = make(root, 'dialog', '', { 'aria-labelledby': 'title', lang: language });
    make(dialog, 'h2', title, { id: 'title' });
    const close = make(dialog, 'button', '', { type: 'button', class: 'close', 'aria-label': closeLabel });
    close.onclick = () => dialog.close();

    const scan = section(dialog, scanTitle, scanHow);
    draw(scan, more.code(JSON.parse(scanDetail).url), scanPicture, scanImpossible);
    const copy = make(scan, 'button', copyLabel, { type: 'button' });
    const copied = make(scan, 'p', '', { role: 'status' });
    copy.onclick = async () => {
      // Shown for copying by hand until it is copied: browsers may refuse, and plain http has none.
      copied.textContent = rest;
      try {
        await navigator.clipboard.writeText(rest);
        copied.textContent = copyDone;
      } catch {}
    };

    const go = section(dialog, goTitle, goHow);
    const link = make(go, 'a', goLabel, {
      class: 'kakao-consult',
      href: rest,
      target: '_blank',
      referrerpolicy: 'no-referrer',
    });
    const blocked = make(go, 'p', '', { role: 'status' });
    link.onclick = link.onauxclick = (event) => {
      const { button, altKey, ctrlKey, metaKey, shiftKey } = event;
      if (button > 1 || altKey) return;
      link.href = JSON.parse(hereDetail).url;
      const plain = !(button || ctrlKey || metaKey || shiftKey);
      const opened = plain && more.openWindow(link.href);
      if (opened) event.preventDefault();
      emit(host, 'launch', hereDetail);
      // Its id is spent. A window that was blocked leaves the dialog, to say so.
      setTimeout(() => {
        link.href = rest;
        link.onclick = link.onauxclick = null;
        if (opened || !plain) dialog.close();
        else blocked.textContent = goBlocked;
      });
    };

    // What a page was left with is not shown a second time: its ids are spent.
    const spent = (event) => event.persisted && dialog.close();
    addEventListener('pageshow', spent);
    dialog.onclose = () => {
      removeEventListener('pageshow', spent);
      dialog.remove();
      emit(host, 'close', '{}');
    };
    dialog.showModal();
    emit(host, 'dialog', scanDetail);
  };

  return { open, message: more.message, seal: async (...all) => (await loadSeal()).seal(more.sealing(), ...all) };
}

function make(parent, name, text, attributes = {}) {
  const element = document.createElement(name);
  element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return parent.appendChild(element);
}

function section(dialog, heading, how) {
  const way = make(dialog, 'section', '');
  make(way, 'h3', heading);
  make(way, 'p', how);
  return way;
}

// Dark on light in every theme; a sentence where the address is too long.
function draw(parent, code, name, sentence) {
  if (!code) return make(parent, 'p', sentence);
  const [side, ...modules] = code.split(' ');
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', name);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', modules.join(' '));
  svg.append(path);
  parent.append(svg);
}
