// The PC dialog: draws what wasm says, in the shadow root of the element that was pressed.

import { adopt, emit } from '#dom';

const SVG = 'http://www.w3.org/2000/svg';

export async function withPage(loading, styling) {
  const [more, style] = await Promise.all([loading, styling]);

  const open = (host, hereDetail, scanDetail, lang) => {
    const here = JSON.parse(hereDetail).url;
    const code = JSON.parse(scanDetail).url;
    if (!host.isConnected) throw new Error('The element has left the page.');
    const root = host.shadowRoot;
    // One that was moved with its element is modal no longer.
    root.querySelector('dialog')?.remove();
    adopt(root, style);
    const text = JSON.parse(more.texts(lang));

    const dialog = make(root, 'dialog', '', { 'aria-labelledby': 'title' });
    make(dialog, 'h2', text.title, { id: 'title' });
    const close = make(dialog, 'button', '', { type: 'button', class: 'close', 'aria-label': text.close });
    close.onclick = () => dialog.close();

    const scan = section(dialog, text.scan, text.scanHow);
    draw(scan, more.code(code), text);
    const copy = make(scan, 'button', text.copy, { type: 'button' });
    const copied = make(scan, 'p', '', { role: 'status' });
    copy.onclick = async () => {
      // Shown for copying by hand until it is copied: browsers may refuse, and plain http has none.
      copied.textContent = code;
      try {
        await navigator.clipboard.writeText(code);
        copied.textContent = text.copied;
      } catch {}
    };

    const go = section(dialog, text.here, text.hereHow);
    const link = make(go, 'a', text.hereGo, {
      class: 'kakao-consult',
      href: here,
      target: '_blank',
      referrerpolicy: 'no-referrer',
    });
    const blocked = make(go, 'p', '', { role: 'status' });
    link.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const opened = more.openWindow(here);
      if (opened) event.preventDefault();
      blocked.textContent = opened ? '' : text.blocked;
      emit(host, 'launch', hereDetail);
    };

    dialog.onclose = () => {
      dialog.remove();
      emit(host, 'close', '{}');
    };
    dialog.showModal();
    emit(host, 'dialog', scanDetail);
  };

  return { open, message: more.message };
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
function draw(parent, code, text) {
  if (!code) return make(parent, 'p', text.scanImpossible);
  const [side, ...modules] = code.split(' ');
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', text.scanPicture);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', modules.join(' '));
  svg.append(path);
  parent.append(svg);
}
