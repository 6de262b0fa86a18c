// Takes the pictures of the README from the demo as it runs: node docs/screenshot.mjs
// Run `cargo xtask demo` once before it; that builds everything that is shown here.

import { spawn } from 'node:child_process';
import { mkdir, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const LIMIT = 250_000;
const PHONE = {
  userAgent: 'Mozilla/5.0 (Linux; Android 14; SM-S921N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Mobile Safari/537.36',
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
};
const PC = { viewport: { width: 1280, height: 800 } };

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

async function main() {
  const sandbox = spawn(at('../target/debug/kakao-consult'), ['sandbox', '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const browser = await chromium.launch({ executablePath: process.env.CHROME ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    await mkdir(at('images'), { recursive: true });
    await picture(browser, await greeting(sandbox));
  } finally {
    await browser.close();
    sandbox.kill();
  }
}

// The one line that the sandbox prints when it listens.
async function greeting(sandbox) {
  for await (const line of createInterface(sandbox.stdout)) return JSON.parse(line);
  throw new Error('the sandbox did not start: run `cargo xtask demo` once, then this again');
}

async function picture(browser, { url, desk }) {
  const phone = await open(browser, PHONE, url);
  const button = phone.locator('.acts kakao-consult-button a');
  await button.scrollIntoViewIfNeeded();
  await button.evaluate((anchor) => scrollBy(0, anchor.getBoundingClientRect().bottom - innerHeight + 200));
  await save(phone, 'demo-phone');
  await button.tap();
  await phone.waitForURL('**/talk/**');
  await phone.locator('textarea, input[name=text]').first().fill('각인하면 며칠 걸리나요?');
  await phone.keyboard.press('Enter');

  const pc = await open(browser, PC, url);
  await pc.locator('.ask kakao-consult-button a').scrollIntoViewIfNeeded();
  await pc.waitForTimeout(1000); // The dialog's files load when the page is idle.
  await pc.locator('.ask kakao-consult-button a').click();
  await pc.locator('dialog[open]').waitFor();
  await save(pc, 'demo-pc');

  const agent = await open(browser, PC, desk);
  await agent.getByTestId('open').first().click();
  await agent.locator('textarea, input[name=text]').first().fill('닷새쯤 걸립니다. 글자를 알려 주시면 시안을 보내 드릴게요.');
  await agent.keyboard.press('Enter');
  await agent.getByTestId('message').nth(2).waitFor();
  await save(agent, 'demo-desk');
}

async function open(browser, device, url) {
  const context = await browser.newContext({ locale: 'ko-KR', colorScheme: 'light', ...device });
  const page = await context.newPage();
  await page.goto(url);
  await page.evaluate(() => globalThis.KakaoConsult?.ready);
  return page;
}

async function save(page, name) {
  const path = at(`images/${name}.png`);
  await page.screenshot({ path });
  const { size } = await stat(path);
  console.log(`docs/images/${name}.png: ${size} bytes`);
  if (size > LIMIT) throw new Error(`docs/images/${name}.png is above ${LIMIT} bytes: show less in it`);
}

await main();
