import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holds, tabTo, visit } from '../visit.mjs';

for (const script of [true, false]) {
  const how = script ? 'with script' : 'without script';
  const what = script ? 'Maintenance in sandbox-1' : 'Maintenance in payments-prod';

  test(`Request, approve, use: ada asks, bob agrees, ada has it and gives it back, ${how}`, async () => {
    let request;
    await visit('ada', { script }, async page => {
      await page.getByRole('navigation').getByRole('link', { name: 'Request' }).click();
      await page.getByRole('link', { name: 'Ask for access' }).click();
      if (script) await holds(page, 'request-choose');
      await page.getByRole('button', { name: 'Go on with what is ticked' }).click();
      await page.getByText('Nothing was chosen').waitFor();
      await page.getByLabel('Find an account or a permission set').fill('Maintenance');
      if (script) await page.waitForURL(/q=Maintenance/);
      else await page.getByRole('button', { name: 'Find' }).click();
      await page.getByRole('checkbox', { name: what }).check();
      await page.getByRole('button', { name: 'Go on with what is ticked' }).click();
      await page.getByText('bob or paula has to agree').waitFor();
      if (script) await holds(page, 'request-terms');
      await page.getByLabel('For', { exact: true }).selectOption({ label: '2 hours' });
      await page.getByRole('textbox', { name: 'Why' }).fill('The <b>disk</b> is full');
      await page.getByRole('button', { name: 'Ask for it' }).click();
      await page.waitForURL(/\/ui\/requests\/01/);
      request = new URL(page.url()).pathname;
      await page.getByText('The approval of bob, paula.').waitFor();
      if (script) await holds(page, 'request-waits');
    });

    await visit('bob', { script }, async page => {
      await page.getByRole('navigation').getByRole('link', { name: 'Approvals' }).click();
      const asked = page.getByRole('region', { name: `ada: ${what}` });
      assert.match(await asked.innerText(), /The <b>disk<\/b> is full/);
      assert.match(await asked.innerText(), /What ada has there already/);
      if (script) await holds(page, 'approvals');
      await asked.getByLabel('For', { exact: true }).selectOption({ label: '1 hour' });
      await asked.getByRole('button', { name: 'Approve' }).click();
      await page.waitForURL(url => url.pathname === request);
    });

    await visit('ada', { script }, async page => {
      await page.goto(new URL(request, page.url()).href);
      const giveBack = page.getByRole('button', { name: 'Give it back' });
      if (script) await giveBack.waitFor();
      else for (let i = 0; i < 60 && !await giveBack.isVisible(); i++) await page.reload({ waitUntil: 'load' });
      if (script) await holds(page, 'request-active');
      await page.getByRole('link', { name: 'My access', exact: true }).last().click();
      await page.getByLabel('Find an account or a permission set').fill('Maintenance');
      await page.getByRole('button', { name: 'Find' }).click();
      await page.waitForURL(/q=Maintenance/);
      assert.match(await page.locator('tbody').innerText(), /ends .* in (59|60) minutes/);
      await page.goto(new URL(request, page.url()).href);
      await giveBack.click();
      await page.getByText(/Ending|Ended/).first().waitFor();
    });
  });
}

test('Request: with the keyboard only, ada asks and takes it back', () => visit('ada', {}, async page => {
  await tabTo(page, 'Request');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/ui\/requests$/);
  await tabTo(page, 'Ask for access');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/ui\/requests\/new$/);
  await tabTo(page, /^ReadOnly in sandbox-1/);
  await page.keyboard.press('Space');
  await tabTo(page, 'Go on with what is ticked');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/terms/);
  await tabTo(page, 'Why');
  await page.keyboard.type('Look around');
  await tabTo(page, 'Ask for it');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/ui\/requests\/01/);
  await tabTo(page, 'Take the request back');
  await page.keyboard.press('Enter');
  await page.getByText('Withdrawn').first().waitFor();
}));
