// Fetches a second classic script, pinned by its hash, as whoever pins the first expects, and let in by
// the first one's nonce.
export const inject = (src, integrity, nonce) =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    Object.assign(script, { integrity, crossOrigin: 'anonymous', nonce, onload: resolve, onerror: reject, src });
    document.head.append(script);
  });
