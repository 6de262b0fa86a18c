// Who visits.

export const PC = { viewport: { width: 1280, height: 800 }, locale: 'ko-KR' };

export const PHONE = {
  viewport: { width: 390, height: 844 },
  locale: 'ko-KR',
  isMobile: true,
  hasTouch: true,
  userAgent:
    'Mozilla/5.0 (Linux; Android 14; SM-S921N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Mobile Safari/537.36',
};
