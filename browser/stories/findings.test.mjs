import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holds, tabTo, visit } from '../visit.mjs';

for (const script of [true, false]) {
  const how = script ? 'with script' : 'without script';

  test(`Findings: bob looks at the worst first and cures one with a confirmed click, ${how}`, () => visit('bob', { script }, async page => {
    await page.getByRole('navigation').getByRole('link', { name: 'Findings' }).click();
    await page.waitForURL(/\/ui\/findings$/);
    if (script) await holds(page, 'findings');
    await page.getByLabel('A part of what it says').fill(`Empty ${how}`);
    if (script) await page.waitForURL(/q=Empty/);
    else await page.getByRole('button', { name: 'Show' }).click();
    await page.getByRole('link', { name: 'A group has no members' }).click();
    await page.getByRole('heading', { level: 1, name: 'A group has no members' }).waitFor();
    if (script) await holds(page, 'finding');
    assert.equal(await page.getByRole('button', { name: 'Accept it' }).count(), 0, 'that is for admins');
    await page.getByRole('button', { name: 'Show what will be done' }).click();
    await page.locator('del', { hasText: `Deletes the group Empty ${how}` }).waitFor();
    if (script) await holds(page, 'finding-cure');
    await page.getByRole('button', { name: 'Do it' }).click();
    await page.waitForURL(/\/ui\/operations\/01/);
    await page.getByRole('heading', { level: 1, name: 'Delete group' }).waitFor();
  }));

  test(`Findings: alice accepts one with a note for a time, and takes it back, ${how}`, () => visit('alice', { script }, async page => {
    await page.goto(page.url().replace(/\/ui\/.*/, '/ui/findings?q=Empty+by+keyboard'));
    await page.getByRole('link', { name: 'A group has no members' }).click();
    await page.getByLabel('Why').fill('Filled next month');
    await page.getByLabel(/Until the end of/).fill('2099-12-31');
    await page.getByRole('button', { name: 'Accept it' }).click();
    await page.getByRole('heading', { name: 'Take the acceptance back' }).waitFor();
    assert.match(await page.locator('main').innerText(), /by alice.*\n?.*Filled next month/s);
    if (script) await holds(page, 'finding-accepted');
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByRole('heading', { name: 'It may be so' }).waitFor();
  }));
}

test('Findings: with the keyboard only, from the list to what a cure would do', () => visit('bob', {}, async page => {
  await tabTo(page, 'Findings');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/ui\/findings$/);
  await tabTo(page, 'A part of what it says');
  await page.keyboard.type('Empty by keyboard');
  await page.waitForURL(/q=Empty/);
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'A group has no members' }).waitFor();
  await tabTo(page, 'Show what will be done');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Do it' }).waitFor();
}));
