// A person at a browser: signs in with one click, looks at pages, and notices what no page may do.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

export const service = (process.env.GATEHOUSE_URL ?? 'http://localhost:8080').replace(/\/$/, '');
const shots = join(import.meta.dirname, '..', 'target', 'pages');

/** Opens a browser, signs somebody in, tells the story, closes the browser. */
export async function visit(who, { script = true, width = 1200, dark = false } = {}, story) {
  const context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'pages-')), {
    executablePath: process.env.CHROMIUM,
    headless: true,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    javaScriptEnabled: script,
    viewport: { width, height: 860 },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  try {
    const page = context.pages()[0] ?? await context.newPage();
    const complaints = [];
    page.on('console', message => {
      if (message.type() === 'error' && /Content.Security.Policy|Refused to/i.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', error => complaints.push(error.message));
    page.on('dialog', dialog => { complaints.push('a dialog: ' + dialog.message()); dialog.dismiss(); });
    page.on('request', request => {
      const url = new URL(request.url());
      if (!request.isNavigationRequest() && url.origin !== service && url.hostname !== new URL(service).hostname) complaints.push('loads ' + url);
    });
    await page.goto(service + '/ui');
    await page.click(`button[value=${who}]`);
    await page.waitForURL(service + '/ui/**');
    await story(page);
    assert.deepEqual(complaints, [], 'nothing that the policy of the page forbids');
  } finally {
    await context.close();
  }
}

/** Goes on with the Tab key until what is called so has the focus. */
export async function tabTo(page, name) {
  const seen = [];
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press('Tab');
    const label = await page.evaluate(() => {
      const at = document.activeElement;
      return (at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText ?? '').trim();
    });
    if (typeof name === 'string' ? label === name : name.test(label)) return;
    seen.push(label);
  }
  assert.fail(`the Tab key does not lead to ${name}, but to ${seen.join(' | ')}`);
}

/** Everything one can act on is reached by the Tab key, and seen to have the focus. */
async function isReachedByKeyboard(page, name) {
  await page.evaluate(() => {
    document.activeElement?.blur();
    scrollTo(0, 0);
    getSelection().removeAllRanges();
    const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')];
    window.toReach = new Set(all.filter(each => each.checkVisibility() && !each.disabled));
  });
  await page.locator('body').press('Home');
  const unseen = [];
  const most = await page.evaluate(() => window.toReach.size * 3 + 20);
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    const left = await page.evaluate(() => {
      const at = document.activeElement;
      window.toReach.delete(at);
      const style = getComputedStyle(at);
      return { left: window.toReach.size, what: at.outerHTML.slice(0, 80), seen: at === document.body || style.outlineStyle !== 'none' };
    });
    if (!left.seen) unseen.push(left.what);
    if (left.left === 0) break;
  }
  assert.deepEqual(await page.evaluate(() => [...window.toReach].map(each => each.outerHTML.slice(0, 80))), [], `${name}: out of the keyboard's reach`);
  assert.deepEqual(unseen, [], `${name}: has the focus without showing it`);
}

/** What holds for every page: no axe finding in either scheme, all of it by keyboard, nothing to scroll sideways for at 320 pixels. */
export async function holds(page, name) {
  mkdirSync(shots, { recursive: true });
  const size = page.viewportSize();
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
    assert.deepEqual(found.violations.map(v => `${v.id}: ${v.nodes.map(n => n.target + ' ' + (n.any[0]?.message ?? '')).join('; ')}`), [],
      `${name} in ${colorScheme} colours`);
    await page.screenshot({ path: join(shots, `${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await isReachedByKeyboard(page, name);
  await page.setViewportSize({ width: 320, height: 800 });
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await page.screenshot({ path: join(shots, `${name}-narrow.png`) });
  assert.ok(beyond <= 0, `${name} is ${beyond} pixels too wide for 320`);
  await page.setViewportSize(size);
}
