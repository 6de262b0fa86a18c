// A user's program. It is checked, never run: `cargo xtask test --lane types`.

import '../dist/kakao-consult.js';
import type {
  KakaoConsultButtonElement,
  KakaoConsultFault,
  KakaoConsultHostMessage,
  KakaoConsultPlan,
} from '../dist/kakao-consult.js';

import { inspect } from '../dist/kakao-consult-inspect.js';
import type { Inspection } from '../dist/kakao-consult-inspect.js';

const button: KakaoConsultButtonElement = document.createElement('kakao-consult-button');
button.channel = '@brand';
button.entry = 'pdp.hero';
button.item = 1024;
button.extraLimit = 1000;
button.extraUnit = 'bytes';
button.extraFormat = 'json';
button.clickId = 'on';
button.sealKey = JSON.stringify({ keys: [] });
button.memberInfo = { grade: 'gold' };
button.memberInfo = null;
button.bot = true;
button.pc = null;
button.capture = 'utm click-ids';
button.touch = 'first';
button.consent = 'none';
button.tripwire = 'warn:item';
button.surface = undefined;
const entry: string | null = button.entry;
document.body.append(button);

// An attribute's text is always text.
// @ts-expect-error
const limit: number = button.extraLimit;

// @ts-expect-error
button.memberInfo = 'gold';

// @ts-expect-error
button.pc = 'sidebar';

// @ts-expect-error
button.consent = 'yes';

// @ts-expect-error
button.chanel = '@brand';

const found = document.querySelector('kakao-consult-button')?.channel satisfies string | null | undefined;

button.addEventListener('kakao-consult-press', (event) => {
  const plan: KakaoConsultPlan = event.detail.plan;
  const codes = event.detail.leftOut.map((problem: KakaoConsultFault) => problem.code);
  report(event.detail.clickId, plan, codes.join());
  event.preventDefault();

  // @ts-expect-error
  event.detail.member;
});

document.addEventListener('kakao-consult-launch', ({ detail }) => {
  report(detail.url, detail.plan, detail.clickId, detail.leftOut.map(({ place }) => place).join());

  // @ts-expect-error
  detail.plan = 'here';
});

window.addEventListener('kakao-consult-problem', ({ detail, target }) => {
  if (detail.code === 'channel-missing') report(detail.place, detail.message, String(target));

  // @ts-expect-error
  if (detail.code === 'chanel-missing') report();
});

document.addEventListener('kakao-consult-dialog', ({ detail }) => report(detail.url, detail.clickId));
document.addEventListener('kakao-consult-close', () => report());
document.addEventListener('kakao-consult-ready', () => report());

async function start(): Promise<boolean> {
  // @ts-expect-error
  await KakaoConsult.ready;

  const global = globalThis.KakaoConsult;
  report(global?.version ?? 'not loaded');
  return (await global?.ready) ?? false;
}

// A page inside an app of Capacitor's or a test of one.
globalThis.kakaoConsult = {
  postMessage(text: string): boolean {
    const message: KakaoConsultHostMessage = JSON.parse(text);
    report(message.type, String(message.version), message.url, message.clickId);

    // @ts-expect-error
    message.plan;

    return false;
  },
};
globalThis.kakaoConsult = true;

// @ts-expect-error
globalThis.kakaoConsult = { open() {} };


async function look(): Promise<void> {
  const { state, findings }: Inspection = await inspect(button, { lang: 'ko', compact: true });
  for (const { rule, message, source } of findings) if (rule === 'container') report(state, message, source.basis);
  await globalThis.KakaoConsult?.inspect?.(button, { tokens: { radius: { $value: '6px' } } });

  // @ts-expect-error
  await inspect('a');

  // @ts-expect-error
  findings[0].state = 'good';
}

function report(...words: string[]): void {
  console.log(...words, entry, limit, found);
}

void start();
void look();
