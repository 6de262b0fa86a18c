// The dialog's style joins the shadow root that it opens in.

export function withStyle(more) {
  const style = new CSSStyleSheet();
  style.replaceSync(MORE_STYLE);
  return {
    open(host, ...rest) {
      const root = host.shadowRoot;
      if (!root.adoptedStyleSheets.includes(style)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, style];
      more.open(host, ...rest);
    },
  };
}
