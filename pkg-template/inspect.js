// Measures a button on a page: what is painted, what is read aloud, how large it is, and what stands
// around it. It judges nothing; src/guideline.rs does.

import { computeAccessibleName } from 'dom-accessibility-api';

const HOST = 'kakao-consult-button';
const LINK = 'kakao-consult';
const PRESSED = 'a, button, input[type=submit], input[type=button], input[type=image], [role=button], [role=link]';
const SEEN = 'img, svg, canvas, video, object, embed, iframe, input, select, textarea, progress, meter, hr';
const ART = 'img, svg, canvas, picture, object, embed, video';
// Two corners of our balloon's tail.
const TAIL = '11% 82%, 7% 75%';
const SHADOW = /^drop-shadow\((rgba?\([^)]*\)|[^()])*\)$/;
// As far as another thing is looked for, in pixels.
const NEAR = 64;
// Of a button's area, by which a picture in it is the whole of it.
const WHOLE = 0.6;
const EVERYWHERE = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };

export function measure(element) {
  const target = targetOf(element);
  const page = new Page(target);
  const host = hostOf(target);
  const area = page.area(target);
  const texts = page.texts(target);
  const { art, balloon } = page.art(target, area);
  const ground = page.ground(target);
  return {
    element: target.localName,
    attributes: Object.fromEntries([...(host?.attributes ?? [])].map(({ localName, value }) => [localName, value])),
    shown: page.isShown(target),
    area,
    ground,
    labels: texts.map(({ parent }) => page.letters(parent)),
    text: texts.map(({ words }) => words).join(' ').replace(/\s+/g, ' ').trim(),
    name: nameOf(target),
    symbol: art,
    balloon,
    near: page.near(target, host, area),
    ...addressOf(target),
  };
}

// What is pressed: the link of our element, drawn or the author's; else the nearest thing that can be
// pressed, around or inside; else the element itself.
function targetOf(element) {
  const host = element.closest(HOST) ?? element.querySelector(HOST);
  if (host) return host.querySelector('a') ?? host.shadowRoot?.querySelector('a') ?? host;
  return element.closest(PRESSED) ?? element.querySelector(PRESSED) ?? element;
}

const hostOf = (target) => target.closest(HOST) ?? target.getRootNode().host?.closest(HOST);

// The element around one as the page is laid out: through slots and out of shadow roots.
const around = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;

function nameOf(target) {
  const name = computeAccessibleName(target);
  // Its words may stand in a shadow root, which that does not enter.
  return name || (target.localName == HOST ? '' : target.textContent.replace(/\s+/g, ' ').trim());
}

function addressOf(target) {
  const { form } = target;
  if (target.localName == 'a') {
    const written = target.getAttribute('href');
    // A link's own protocol is ':' where its address is none.
    return written == null ? {} : { written, address: target.protocol == ':' ? '' : target.href };
  }
  const sends = form?.getAttribute('action') && ['submit', 'image'].includes(target.type);
  return sends ? { address: new URL(form.getAttribute('action'), target.baseURI).href } : {};
}

class Page {
  constructor(target) {
    this.document = target.ownerDocument;
    this.view = this.document.defaultView;
    this.style = (element, pseudo) => this.view.getComputedStyle(element, pseudo);
    // Of this page's: a frame without scripts has no canvas.
    this.paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  }

  isShown(element) {
    const { visibility, display } = this.style(element);
    const { left, top, right, bottom } = boxOf(element);
    return visibility == 'visible' && display != 'none' && right > left && bottom > top;
  }

  // What can be pressed: an inline box is as high as its font and, around a block, as wide as the line,
  // whatever stands in it.
  area(element) {
    const { display } = this.style(element);
    const boxes = [...element.children].filter((child) => isArt(child) || !this.style(child).display.startsWith('inline'));
    if (display != 'inline' || !boxes.length) return boxOf(element);
    const range = this.document.createRange();
    range.selectNodeContents(element);
    return boxOf(range);
  }

  // Red, green, blue and alpha, whatever colour space the page wrote.
  colour(text) {
    const plain = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(text);
    if (plain) return plain.slice(1).map((part, at) => Number(part ?? (at == 3 ? 1 : 0)));
    this.paint.clearRect(0, 0, 1, 1);
    this.paint.fillStyle = text;
    this.paint.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = this.paint.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  }

  layer(element) {
    const { backgroundColor, backgroundImage, opacity, filter, backdropFilter, mixBlendMode, maskImage } = this.style(element);
    return {
      colour: this.colour(backgroundColor),
      opacity: Number(opacity),
      covered: backgroundImage != 'none',
      altered: [filter, backdropFilter ?? 'none', maskImage ?? 'none'].some((effect) => effect != 'none') || mixBlendMode != 'normal',
    };
  }

  // From an element to the page's own ground.
  ground(element) {
    const layers = [];
    let alone = true;
    for (let at = element; at; at = around(at)) {
      const layer = this.layer(at);
      // A shadow leaves what stands in it as it is.
      if (SHADOW.test(this.style(at).filter)) layer.altered = false;
      if (alone && this.isPainted(at)) layer.covered = true;
      alone &&= layer.colour[3] < 1;
      layers.push(layer);
    }
    // A frame's own ground is the page's around it.
    const framed = this.view.parent != this.view;
    layers.push({ colour: (this.ownGround ??= this.canvas()), opacity: 1, covered: framed, altered: false });
    // What lies between a see-through button and its ancestors.
    const own = layers.findIndex(({ colour }) => colour[3] == 1);
    if (this.isOverOther(element, own)) layers[0].covered ||= layers[0].colour[3] < 1;
    return layers;
  }

  // A box of its own before or after the content may hide the colour.
  isPainted(element) {
    return ['::before', '::after'].some((pseudo) => {
      const { content, position, backgroundColor, backgroundImage } = this.style(element, pseudo);
      const drawn = content != 'none' && content != 'normal' && position == 'absolute';
      return drawn && (this.colour(backgroundColor)[3] > 0 || backgroundImage != 'none');
    });
  }

  isOverOther(element, steps) {
    const { left, top, right, bottom } = boxOf(element);
    let ground = element;
    for (let step = 0; step < steps && ground; step += 1) ground = around(ground);
    const stack = this.document.elementsFromPoint((left + right) / 2, (top + bottom) / 2);
    const end = stack.indexOf(ground ?? this.document.documentElement);
    const own = stack.findIndex((each) => each == element || holds(each, element));
    if (own < 0 || end < 0) return false;
    return stack.slice(own, end).some((each) => each != element && !holds(each, element) && !holds(element, each) && each.localName != HOST);
  }

  // The page's ground where nothing is painted, asked of the browser by an element that is gone at once.
  canvas() {
    const probe = this.document.createElement('span');
    probe.style.color = 'Canvas';
    this.document.documentElement.append(probe);
    const { color } = this.style(probe);
    probe.remove();
    return this.colour(color);
  }

  letters(element) {
    const { color, webkitTextFillColor, fontSize, fontWeight } = this.style(element);
    return {
      colour: this.colour(webkitTextFillColor ?? color),
      ground: this.ground(element),
      pixels: parseFloat(fontSize),
      weight: Number(fontWeight),
    };
  }

  // The texts inside an element that can be seen, shadow roots and slots included.
  texts(element, clip = EVERYWHERE) {
    const part = both(clip, this.shownPart(element));
    // As little as is left of a text that is for the ear alone.
    if (part.right - part.left < 2 || part.bottom - part.top < 2) return [];
    if (element.localName == 'input') return [{ parent: element, words: element.value, boxes: [boxOf(element)] }];
    const found = [];
    for (const node of element.shadowRoot?.childNodes ?? element.childNodes) {
      if (node.nodeType == 1 && !['style', 'script'].includes(node.localName)) {
        if (node.localName == 'slot') for (const each of node.assignedElements({ flatten: true })) found.push(...this.texts(each, part));
        else if (!isArt(node)) found.push(...this.texts(node, part));
      }
      if (node.nodeType == 3 && node.data.trim()) {
        const range = this.document.createRange();
        range.selectNodeContents(node);
        const boxes = [...range.getClientRects()].map(plain);
        const { visibility } = this.style(element);
        if (visibility == 'visible' && boxes.some((box) => cuts(box, part))) found.push({ parent: element, words: node.data, boxes });
      }
    }
    return found;
  }

  // The part of an element outside which its own content is cut off.
  shownPart(element) {
    if (this.style(element).display == 'contents') return EVERYWHERE;
    const box = boxOf(element);
    const { overflowX, overflowY, clip, clipPath } = this.style(element);
    if (clip.startsWith('rect') || clipPath.startsWith('inset(50%')) return { ...box, right: box.left, bottom: box.top };
    const wide = overflowX == 'visible' ? Infinity : 0;
    const high = overflowY == 'visible' ? Infinity : 0;
    return { left: box.left - wide, top: box.top - high, right: box.right + wide, bottom: box.bottom + high };
  }

  art(target, area) {
    const { clipPath, borderLeftColor, borderLeftWidth, display, visibility } = this.style(target, '::before');
    const drawn = target.classList.contains(LINK) && clipPath.startsWith('polygon') && parseFloat(borderLeftWidth) > 0;
    const all = [target, ...target.querySelectorAll('*'), ...(target.shadowRoot?.querySelectorAll('*') ?? [])];
    const pictures = all.filter((each) => isArt(each) && this.isShown(each));
    const size = ({ left, top, right, bottom }) => Math.max(0, right - left) * Math.max(0, bottom - top);
    const picture = pictures.some((each) => size(boxOf(each)) >= WHOLE * size(area)) || target.type == 'image';
    if (picture && !pictures.some((each) => each != target && this.texts(target).length)) return { art: 'picture' };
    if (pictures.length) return { art: 'art' };
    if (drawn && display != 'none' && visibility == 'visible') {
      return { art: clipPath.includes(TAIL) ? 'drawn' : 'styled', balloon: this.colour(borderLeftColor) };
    }
    return { art: all.some((each) => this.isDecorated(each, target)) ? 'art' : 'none' };
  }

  // A picture by stylesheet: in the background, as a mask, or before and after the content.
  isDecorated(element, target) {
    const pictured = ({ backgroundImage, maskImage }) =>
      [backgroundImage, maskImage].some((image) => /url\(|image-set|element\(/.test(image ?? ''));
    if (pictured(this.style(element))) return true;
    return ['::before', '::after'].some((pseudo) => {
      const style = this.style(element, pseudo);
      const { content, display, backgroundColor, clipPath } = style;
      if (content == 'none' || content == 'normal' || display == 'none') return false;
      return pictured(style) || content.includes('url(') || clipPath != 'none' || this.colour(backgroundColor)[3] > 0;
    });
  }

  // What can be seen around the button. One that floats has the page under it, so it is compared with
  // what floats too.
  near(target, host, area) {
    const floating = this.floats(target);
    const found = [];
    const wide = { left: area.left - NEAR, top: area.top - NEAR, right: area.right + NEAR, bottom: area.bottom + NEAR };
    const note = (element, box, clip) => {
      if (cuts(box, wide) && cuts(box, clip)) found.push({ what: element.localName, area: box });
    };
    const visit = (root, clip, above) => {
      for (const element of root.children) {
        if (element == target || element == host || holds(target, element)) continue;
        if (['script', 'style', 'template', 'head', 'noscript'].includes(element.localName)) continue;
        const { visibility, display, opacity, position } = this.style(element);
        if (display == 'none' || opacity == '0') continue;
        const floats = above || position == 'fixed';
        const part = both(clip, this.shownPart(element));
        if (visibility == 'visible' && floats == floating) {
          if (element.matches(SEEN) || element.matches(PRESSED)) note(element, boxOf(element), clip);
          else for (const { boxes, parent } of this.own(element)) for (const box of boxes) note(parent, box, part);
        }
        if (element.localName == 'svg') continue;
        visit(element, part, floats);
        if (element.shadowRoot) visit(element.shadowRoot, part, floats);
      }
    };
    visit(this.document.documentElement, EVERYWHERE, false);
    return found;
  }

  // An element's own words, without those of its children.
  own(element) {
    const words = [...element.childNodes].filter((node) => node.nodeType == 3 && node.data.trim());
    return words.map((node) => {
      const range = this.document.createRange();
      range.selectNodeContents(node);
      return { parent: element, boxes: [...range.getClientRects()].map(plain) };
    });
  }

  floats(element) {
    for (let at = element; at; at = around(at)) if (this.style(at).position == 'fixed') return true;
    return false;
  }
}

const isArt = (element) => element.matches(ART);
const plain = ({ left, top, right, bottom }) => ({ left, top, right, bottom });
const boxOf = (element) => plain(element.getBoundingClientRect());
const cuts = (one, two) => one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom;

const both = (one, two) => ({
  left: Math.max(one.left, two.left),
  top: Math.max(one.top, two.top),
  right: Math.min(one.right, two.right),
  bottom: Math.min(one.bottom, two.bottom),
});

function holds(outer, inner) {
  for (let at = inner; at; at = around(at)) if (at == outer) return true;
  return false;
}
