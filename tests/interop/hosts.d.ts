// So much of the packages that the guides for host apps use, written from their documents.

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
  export function useEffect(effect: () => void | (() => void), dependencies?: readonly unknown[]): void;
  export function useRef<T>(initial: T): { current: T };
  export function useRef<T>(initial: T | null): { readonly current: T | null };
}

declare module 'react-native' {
  export const BackHandler: {
    addEventListener(type: 'hardwareBackPress', listener: () => boolean | null | undefined): { remove(): void };
  };
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
      applicationNameForUserAgent?: string;
      onNavigationStateChange?: (navigation: { url: string; canGoBack: boolean }) => void;
      onMessage?: (event: WebViewMessageEvent) => void;
      onShouldStartLoadWithRequest?: (request: { url: string; isTopFrame: boolean }) => boolean;
      setSupportMultipleWindows?: boolean;
      domStorageEnabled?: boolean;
    };
    injectJavaScript(script: string): void;
    goBack(): void;
  }
}

declare module '@capacitor/app-launcher' {
  export const AppLauncher: { openUrl(options: { url: string }): Promise<{ completed: boolean }> };
}

declare module '@capacitor/core' {
  export const Capacitor: { isNativePlatform(): boolean };
}

declare const console: { warn(text: string): void };
