// So much of the packages that docs/host-apps.md uses, written from their documents.

declare module 'react/jsx-runtime' {
  export namespace JSX {
    interface Element {}
    interface ElementAttributesProperty {
      props: {};
    }
    interface IntrinsicElements {}
    interface IntrinsicClassAttributes<T> {
      ref?: { readonly current: T | null };
    }
  }
  export const jsx: unknown;
  export const jsxs: unknown;
}

declare module 'react' {
  export function useRef<T>(initial: T): { current: T };
  export function useRef<T>(initial: T | null): { readonly current: T | null };
}

declare module 'react-native' {
  export const Linking: { openURL(url: string): Promise<unknown> };
  export const Platform: { OS: 'ios' | 'android' };
}

declare module 'react-native-webview' {
  export interface WebViewMessageEvent {
    nativeEvent: { url: string; data: string };
  }
  export class WebView {
    props: {
      source: { uri: string };
      originWhitelist?: string[];
      injectedJavaScriptBeforeContentLoaded?: string;
      onNavigationStateChange?: (navigation: { url: string }) => void;
      onMessage?: (event: WebViewMessageEvent) => void;
      onShouldStartLoadWithRequest?: (request: { url: string; isTopFrame: boolean }) => boolean;
      setSupportMultipleWindows?: boolean;
      domStorageEnabled?: boolean;
    };
    injectJavaScript(script: string): void;
  }
}

declare module '@capacitor/app-launcher' {
  export const AppLauncher: { openUrl(options: { url: string }): Promise<{ completed: boolean }> };
}

declare module '@capacitor/core' {
  export const Capacitor: { isNativePlatform(): boolean };
}

declare const console: { warn(text: string): void };
