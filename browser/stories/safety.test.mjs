import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { service, visit } from '../visit.mjs';

test('Names that are markup are shown as they are, on every page', () => visit('alice', {}, async page => {
  const paths = ['access', 'requests', 'requests/new', 'approvals', 'reach?q=script', 'reach?q=onerror', 'reach/matrix?q=payments', 'findings', 'findings?status=RESOLVED', 'operations', 'plans', 'organization', 'create/group'];
  for (const path of paths) {
    await page.goto(`${service}/ui/${path}`);
    assert.equal(await page.locator('main script, main img, main b:not(.sub)').count(), 0, path);
    for (const next of await page.locator('main a[href^="ui/findings/"], main a[href^="ui/operations/"]').evaluateAll(all => all.slice(0, 5).map(a => a.href))) {
      await page.goto(next);
      assert.equal(await page.locator('main script, main img, main b').count(), 0, next);
    }
  }
}));

test('A form on another site does nothing here', () => visit('alice', {}, async page => {
  const elsewhere = createServer((asked, answer) => answer.writeHead(200, { 'Content-Type': 'text/html' })
    .end(`<form method="post" action="${service}/ui/create/group"><input name="displayName" value="Planted"><button>Win</button></form>`));
  await new Promise(listening => elsewhere.listen(0, '127.0.0.1', listening));
  try {
    await page.goto(`http://127.0.0.1:${elsewhere.address().port}/`);
    const refused = page.waitForResponse(answer => answer.url() === `${service}/ui/create/group`);
    await page.getByRole('button', { name: 'Win' }).click();
    assert.equal((await refused).status(), 403);
    await page.getByText('sent by another site').waitFor();
    await page.goto(`${service}/ui/reach?q=Planted`);
    await page.getByText('Nothing is called “Planted”').waitFor();
  } finally {
    elsewhere.close();
  }
}));

test('The policy of a page keeps script and style from elsewhere out', () => visit('carol', {}, async page => {
  const headers = (await page.goto(`${service}/ui/operations`)).headers();
  assert.match(headers['content-security-policy'], /^default-src 'none'/);
  assert.doesNotMatch(headers['content-security-policy'], /unsafe/);
}));
