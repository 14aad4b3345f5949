import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holds, visit } from '../visit.mjs';

for (const script of [true, false]) {
  test(`Create: alice sees what a new permission set would be before it is made, ${script ? 'with script' : 'without script'}`, () => visit('alice', { script }, async page => {
    const name = 'Story' + Date.now() + script;
    await page.getByRole('navigation').getByRole('link', { name: 'Create' }).click();
    if (script) await holds(page, 'create');
    await page.getByRole('link', { name: 'Create a permission set' }).click();
    await page.getByLabel('Name').fill('not a name!');
    await page.getByRole('button', { name: 'Show what will be done' }).click();
    await page.getByText('Nothing was done.').waitFor();
    assert.equal(await page.getByLabel('Name').getAttribute('aria-invalid'), 'true');
    if (script) await holds(page, 'create-refused');
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Begin with').selectOption('ReadOnlyAccess');
    await page.getByRole('button', { name: 'Show what will be done' }).click();
    await page.getByRole('heading', { name: 'What will be done' }).waitFor();
    assert.match(await page.locator('main').innerText(), new RegExp(name));
    if (script) await holds(page, 'create-preview');
    await page.getByRole('button', { name: 'Do it' }).click();
    await page.waitForURL(/\/ui\/operations\/01/);
    await page.getByRole('heading', { level: 1, name: 'Create permission set' }).waitFor();
    if (script) await page.locator('.status.succeeded').first().waitFor({ timeout: 60_000 });
  }));
}
