// The script that runs now. An image or a form of that name in the page hides the document's own answer, and
// would lead every other file to its host; the prototype's is asked past it. A server has no page.
export const current = () =>
  globalThis.Document && Object.getOwnPropertyDescriptor(Document.prototype, 'currentScript').get.call(document);

// Fetches a second classic script, pinned by its hash, as whoever pins the first expects, and let in by
// the first one's nonce.
export const inject = (src, integrity, nonce) =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    Object.assign(script, { integrity, crossOrigin: 'anonymous', nonce, onload: resolve, onerror: reject, src });
    document.head.append(script);
  });
