import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holds, visit } from '../visit.mjs';

for (const script of [true, false]) {
  const how = script ? 'with script' : 'without script';

  test(`My access: ada finds an account and makes it a favourite, ${how}`, () => visit('ada', { script }, async page => {
    assert.match(page.url(), /\/ui\/access$/);
    assert.equal(await page.locator('h1').innerText(), 'My access');
    await page.getByLabel('Find an account or a permission set').fill('payments-prod');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.waitForURL(/q=payments-prod/);
    assert.equal(await page.locator('tbody tr').count(), 1);
    assert.match(await page.locator('tbody a[data-row]').first().getAttribute('href'), /account_id=\d{12}&role_name=/);
    await page.goto(page.url().replace(/\?.*/, ''));
    await page.getByRole('button', { name: 'Favourite: payments-prod' }).click();
    await page.getByRole('heading', { name: 'Favourites' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Favourite: payments-prod' }).getAttribute('aria-pressed'), 'true');
    if (script) await holds(page, 'my-access');
    await page.getByRole('button', { name: 'Favourite: payments-prod' }).click();
    await page.getByRole('heading', { name: 'Favourites' }).waitFor({ state: 'detached' });
  }));

  test(`Who can reach: carol finds everybody who reaches an account, and one path, ${how}`, () => visit('carol', { script }, async page => {
    await page.getByRole('navigation').getByRole('link', { name: 'Who can reach' }).click();
    await page.getByLabel('Name, e-mail or id').fill('payments');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.waitForURL(/q=payments/);
    if (script) await holds(page, 'reach-search');
    await page.getByRole('link', { name: 'payments-prod', exact: true }).first().click();
    await page.waitForURL(/reach\/accounts\/\d{12}$/);
    assert.match(await page.locator('tbody').innerText(), /ada/);
    assert.match(await page.locator('tbody').innerText(), /through/);
    if (script) await holds(page, 'reach-account');
    assert.match(await page.getByRole('link', { name: 'A day earlier' }).getAttribute('href'), /on=\d{4}-\d\d-\d\d/);
  }));

  test(`Who can reach: people and accounts side by side, ${how}`, () => visit('carol', { script }, async page => {
    await page.goto(page.url().replace(/\/ui\/.*/, '/ui/reach/matrix?q=payments'));
    assert.match(await page.locator('thead').innerText(), /payments-dev/);
    assert.match(await page.locator('tbody').innerText(), /ada/);
    if (script) await holds(page, 'reach-matrix');
  }));
}

test('My access: with the keyboard only, the search has the focus and arrows lead from row to row', () => visit('ada', {}, async page => {
  await page.keyboard.type('payments');
  await page.waitForURL(/q=payments/);
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 2);
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.evaluate(() => document.activeElement.hasAttribute('data-row')), true);
  await page.keyboard.press('ArrowUp');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
  assert.match(await page.locator('#live').innerText(), /2 shown/);
}));

test('Names that are markup are shown as they are', () => visit('carol', {}, async page => {
  await page.goto(page.url().replace(/\/ui\/.*/, '/ui/reach?q=script'));
  assert.match(await page.locator('main').innerText(), /<script>alert\(1\)<\/script>/);
  for (const link of await page.locator('#list a[data-row]').evaluateAll(all => all.map(a => a.href))) {
    await page.goto(link);
    assert.equal(await page.locator('main script, main img').count(), 0, link);
  }
}));
