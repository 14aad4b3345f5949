import assert from 'node:assert/strict';
import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { holds, tabTo, visit } from '../visit.mjs';

const document = (owner, account) => `owner: ${owner}
groups:
  - {displayName: Readers ${owner}, members: [ada]}
assignments:
  - principals: [{type: GROUP, name: Readers ${owner}}]
    permissionSets: [ReadOnly]
    accounts: [${account}]
`;

for (const script of [true, false]) {
  const how = script ? 'with script' : 'without script';

  test(`Plan: alice sees first what a document means for people, and applies it, ${how}`, () => visit('alice', { script }, async page => {
    const owner = `story-${Date.now()}`;
    const account = script ? 'sandbox-1' : 'oddly-placed';
    await page.getByRole('navigation').getByRole('link', { name: 'Plan', exact: true }).click();
    if (script) await holds(page, 'plan-begin');
    await page.getByLabel('The document, in YAML or JSON').fill('owner: me\ngroups:\n  - {name: wrong}\n');
    await page.getByRole('button', { name: 'Plan it' }).click();
    await page.getByText('There is no plan.').waitFor();
    assert.match(await page.locator('[role=alert]').innerText(), /line 3/);
    if (script) {
      await holds(page, 'plan-refused');
      const file = join(mkdtempSync(join(tmpdir(), 'document-')), 'access.yaml');
      writeFileSync(file, document(owner, account));
      await page.getByLabel('A file').setInputFiles(file);
      await page.waitForFunction(() => window.document.getElementById('document').value.includes('Readers'));
    } else {
      await page.getByLabel('The document, in YAML or JSON').fill(document(owner, account));
    }
    await page.getByRole('button', { name: 'Plan it' }).click();
    await page.waitForURL(/\/ui\/plans\/01/);
    await page.locator('ins', { hasText: `ReadOnly in ${account}` }).first().waitFor();
    if (script) await holds(page, 'plan');
    await page.getByRole('button', { name: 'Apply the plan' }).click();
    await page.waitForURL(/\/ui\/operations\/01/);
    if (script) await page.locator('.status.succeeded').first().waitFor({ timeout: 60_000 });
  }));
}

test('Plan: with the keyboard only', () => visit('alice', {}, async page => {
  const owner = `keys-${Date.now()}`;
  await tabTo(page, 'Plan');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/ui\/plans$/);
  await tabTo(page, 'The document, in YAML or JSON');
  await page.keyboard.insertText(document(owner, 'sandbox-1'));
  await tabTo(page, 'Plan it');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/ui\/plans\/01/);
  await tabTo(page, 'Apply the plan');
}));
