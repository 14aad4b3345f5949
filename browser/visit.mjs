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
      if (url.origin !== service && url.hostname !== new URL(service).hostname) complaints.push('loads ' + url);
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

/** What holds for every page: no axe finding in either scheme, nothing to scroll sideways for at 320 pixels. */
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
  await page.setViewportSize({ width: 320, height: 800 });
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await page.screenshot({ path: join(shots, `${name}-narrow.png`) });
  assert.ok(beyond <= 0, `${name} is ${beyond} pixels too wide for 320`);
  await page.setViewportSize(size);
}
