// The dialogs: draws what wasm says, in the shadow root of the element that was pressed.

import { adopt, agent, emit, hold } from '#dom';

// The number of the first plan that wants a window of a size.
const POPUP = 2;
// What the dialog has for a code, in pixels.
const ROOM = 264;
const SVG = 'http://www.w3.org/2000/svg';

// The numbers of a web view, and of a KakaoTalk that is too old.
const WEB_VIEW = 2;
const OLD = 3;

export async function withPage(loading, styling, loadSeal, loadUpdate) {
  const [more, style] = await Promise.all([loading, styling]);
  let shell = more.shell();
  const update = shell == OLD && (await loadUpdate().catch(() => {}));
  // Without its texts nobody is asked.
  if (shell == OLD && !(update?.en?.[2] && update.ko && update.ios && update.android)) shell = WEB_VIEW;

  // A window in the middle of the screen, or a tab. It is empty at first and still ours: its way back to
  // the page is cut, and a link or a form in it, without a referrer, leads on. A named window would need
  // that tie to be found again.
  const leave = (host, url, plan) => {
    const form = plan ? hold(host, null, (at) => more.form(at, url)) : '';
    if (!plan && top == self) return false;
    let opened;
    try {
      // Firefox throws where a frame may open none.
      opened = open('', '', plan < POPUP ? '' : features(more.windowSize()));
      // Web views without windows give the page around a frame, which is not ours to lead or to close.
      if (opened == top) return false;
      opened.opener = null;
      const page = opened.document;
      const link = page.createElement('a');
      Object.assign(link, { href: url, referrerPolicy: 'no-referrer' });
      if (form) post(page, new URL(form), () => link.click());
      else link.click();
      return true;
    } catch {
      opened?.close();
      return false;
    }
  };

  // A dialog with a heading and a button that closes it.
  const begin = (host, language, title, closeLabel) => {
    if (!host.isConnected) throw new Error('The element has left the page.');
    const root = host.shadowRoot;
    // One that was moved with its element is modal no longer.
    root.querySelector('dialog')?.remove();
    adopt(root, style);
    const dialog = make(root, 'dialog', '', { 'aria-labelledby': 'title', lang: language });
    make(dialog, 'h2', title, { id: 'title' });
    const close = make(dialog, 'button', '', { type: 'button', class: 'close', 'aria-label': closeLabel });
    close.onclick = () => dialog.close();
    // What a page was left with is not shown a second time: its ids are spent.
    const spent = (event) => event.persisted && dialog.close();
    addEventListener('pageshow', spent);
    dialog.onclose = () => {
      removeEventListener('pageshow', spent);
      dialog.remove();
    };
    return dialog;
  };

  const show = (host, anchor, hereDetail, scanDetail, lang) => {
    // What may be copied: neither an id nor the member is in it.
    const rest = anchor.href;
    const [
      language, title, scanTitle, scanHow, scanPicture, scanImpossible,
      goTitle, goHow, goLabel, goBlocked, copyLabel, copyDone, closeLabel,
    ] = JSON.parse(more.texts(lang));
    const dialog = begin(host, language, title, closeLabel);

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
    let told;
    link.onclick = link.onauxclick = (event) => {
      const { button, altKey, ctrlKey, metaKey, shiftKey } = event;
      if (button > 1 || altKey) return;
      link.href = JSON.parse(hereDetail).url;
      const plain = !(button || ctrlKey || metaKey || shiftKey);
      const opened = plain && !told && leave(host, link.href, POPUP);
      if (opened) event.preventDefault();
      if (!told) emit(host, 'launch', JSON.parse(hereDetail));
      told = true;
      // A window that was blocked leaves the dialog, to say so. The next press is the same launch and
      // needs no window: where a policy allows none, a new tab is refused like it.
      setTimeout(() => {
        link.href = rest;
        if (opened || !plain) return dialog.close();
        blocked.textContent = goBlocked;
        link.target = '_self';
      });
    };

    dialog.addEventListener('close', () => emit(host, 'close', {}));
    dialog.showModal();
    emit(host, 'dialog', JSON.parse(scanDetail));
    return true;
  };

  // Asks for an update before a consult chat.
  function remind(host, _anchor, _here, _scan, lang) {
    // Once a page: whoever presses again goes the link's way.
    this.shell = WEB_VIEW;
    const [language, ...texts] = JSON.parse(more.texts(lang));
    const [title, how, label] = update[language];
    const dialog = begin(host, language, title, texts.pop());
    const way = make(dialog, 'section', '');
    make(way, 'p', how);
    make(way, 'a', label, { class: 'kakao-consult', href: update[agent().includes('Android') ? 'android' : 'ios'], target: '_top', referrerpolicy: 'no-referrer' });
    dialog.showModal();
    return true;
  }

  return { shell, open: shell == OLD ? remind : show, leave, seal: async (...all) => (await loadSeal()).seal(more.sealing(), ...all) };
}

// Clamped to the screen that the page is on.
function features([width, height]) {
  const { availLeft = 0, availTop = 0, availWidth, availHeight } = screen;
  const [w, h] = [Math.min(width, availWidth), Math.min(height, availHeight)];
  return `popup,left=${availLeft + (availWidth - w) / 2},top=${availTop + (availHeight - h) / 2},width=${w},height=${h}`;
}

// Posts the query of an address as a form, whatever the page's own encoding. A policy that forbids forms
// is told of by an event, in Firefox by throwing as well.
function post(page, to, refused) {
  make(page.head, 'meta', '', { name: 'referrer', content: 'no-referrer' });
  const form = make(page.body, 'form', '', { method: 'post', 'accept-charset': 'utf-8', action: to.origin + to.pathname });
  for (const [name, value] of to.searchParams) make(form, 'input', '', { type: 'hidden', name, value });
  let told;
  const tell = () => (told ??= !refused());
  page.addEventListener('securitypolicyviolation', tell);
  try {
    form.submit();
  } catch {
    tell();
  }
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
  // Whole pixels for every module: where some are narrower than others, readers fail.
  svg.style.inlineSize = `${side * Math.floor(ROOM / side)}px`;
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', name);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', modules.join(' '));
  svg.append(path);
  parent.append(svg);
}
