// What the widget does to the page, as the widget asks for it.

export const open = (opener, ...rest) => opener(...rest);

// In NFC, as the core expects its texts.
export const get = (element, name) => element.getAttribute(name)?.normalize();

// Nothing is written that is there already, so that no observer of the page's wakes for nothing.
export const put = (element, name, value) => {
  if (value == null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
};

export const label = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};

// False where a handler cancelled it.
export const emit = (element, type, detail) =>
  element.dispatchEvent(
    new CustomEvent('kakao-consult-' + type, {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: JSON.parse(detail),
    }),
  );

export const warn = (element, message) => console.warn(element.localName, message, element);

// The part of the screen that windows may cover.
export const screen = ({ availLeft, availTop, availWidth, availHeight } = window.screen) =>
  Int32Array.of(availLeft, availTop, availWidth, availHeight);

// An empty window for a link to be followed into; false where it was blocked. The way back to the
// page is cut while the window is still ours; one that shows Kakao's page already refuses.
export const openWindow = (name, left, top, width, height) => {
  const opened = window.open('', name, `popup,left=${left},top=${top},width=${width},height=${height}`);
  try {
    if (opened) opened.opener = null;
  } catch {}
  return !!opened;
};
