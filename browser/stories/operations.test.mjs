import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holds, visit } from '../visit.mjs';

for (const script of [true, false]) {
  const how = script ? 'with script' : 'without script';

  test(`Operations: carol finds those that run and looks at one, ${how}`, () => visit('carol', { script }, async page => {
    await page.getByRole('link', { name: 'Operations' }).click();
    await page.waitForURL(/\/ui\/operations$/);
    if (script) await holds(page, 'operations');
    await page.getByLabel('Status').selectOption('RUNNING');
    if (!script) await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/status=RUNNING/);
    await page.getByRole('link', { name: 'Change MFA policy' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Change MFA policy' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Cancel the rest' }).count(), 0, 'a viewer changes nothing');
    if (script) await holds(page, 'operation');
  }));

  test(`Organization: frank looks at the units, the checks and the MFA policy, ${how}`, () => visit('frank', { script }, async page => {
    await page.getByRole('link', { name: 'Organization' }).click();
    assert.match(await page.locator('.tree').innerText(), /payments-prod/);
    if (script) await holds(page, 'organization');
    await page.getByRole('link', { name: 'Checks' }).click();
    await page.getByRole('heading', { level: 2, name: 'Checks' }).waitFor();
    assert.ok(await page.locator('tbody tr').count() > 5);
    if (script) await holds(page, 'checks');
    await page.getByRole('link', { name: 'MFA policy' }).click();
    await page.getByRole('button', { name: 'I have done this' }).waitFor();
    if (script) await holds(page, 'mfa');
  }));
}

test('Signing out: the page one is left on offers to sign in again', () => visit('carol', {}, async page => {
  await page.getByRole('link', { name: /Sign out|Switch person/ }).click();
  await page.waitForURL(/signed-out/);
  await holds(page, 'signed-out');
  await page.getByRole('link', { name: /^Sign in/ }).click();
  await page.waitForURL(/\/authorize/);
}));
