import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holds, service, visit } from '../visit.mjs';

// What a new user of ./mvnw quarkus:dev finds, with data that is as new.
test('Dev mode: ada asks, bob agrees, ada uses it, with nothing but the pages', () => visit('ada', {}, async page => {
  await page.getByRole('link', { name: 'Ask for more, for a time' }).click();
  await page.getByRole('checkbox', { name: 'Developer in payments-prod' }).check();
  await page.getByRole('button', { name: 'Go on with what is ticked' }).click();
  await page.getByRole('textbox', { name: 'Why' }).fill('Look at the queue');
  await page.getByRole('button', { name: 'Ask for it' }).click();
  await page.getByText('The approval of bob, frank.').waitFor();
  await page.getByRole('link', { name: 'Switch person' }).click();
  await page.getByRole('link', { name: /^Sign in/ }).click();
  await page.click('button[value=bob]');
  await page.getByRole('link', { name: 'Approvals' }).click();
  await holds(page, 'dev-approvals');
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByText('Approved by bob').waitFor();
  await page.getByText('Active', { exact: true }).first().waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Switch person' }).click();
  await page.getByRole('link', { name: /^Sign in/ }).click();
  await page.click('button[value=ada]');
  const row = page.getByRole('row', { name: /payments-prod/ });
  assert.match(await row.innerText(), /Developer/);
  assert.match(await row.innerText(), /ends .* in (59|60) minutes/);
  await holds(page, 'dev-my-access');
}));

// the second time the group is there
test('The reference tries a list and a write out as they stand, and both are done', () => visit('alice', {}, async page => {
  await page.goto(`${service}/docs/`);
  await page.getByRole('group', { name: 'Sign in as' }).getByRole('button', { name: 'alice' }).click();
  await page.locator('#sign-in button[aria-pressed=true]').waitFor();
  for (const [operation, status] of [['listAccounts', /200/], ['createGroup', /201|409/]]) {
    const block = page.locator(`[id$="-${operation}"]`);
    await block.locator('.opblock-summary-control').click();
    await block.getByRole('button', { name: 'Try it out' }).click();
    for (const field of await block.locator('.parameters input').all()) assert.match(await field.inputValue(), /^(50)?$/); // the size of a page as it is anyway
    await block.getByRole('button', { name: 'Execute' }).click();
    await block.locator('.live-responses-table .response-col_status', { hasText: status }).first().waitFor();
  }
}));

test('Dev mode: the reference signs in with one click', () => visit('alice', {}, async page => {
  await page.goto(`${service}/docs/`);
  await page.getByRole('group', { name: 'Sign in as' }).getByRole('button', { name: 'alice' }).click();
  await page.locator('#sign-in button[aria-pressed=true]').waitFor();
  const answer = await page.evaluate(async () => {
    const token = await (await fetch('sign-in?as=alice')).text();
    return (await fetch('/organization', { headers: { Authorization: 'Bearer ' + token } })).status;
  });
  assert.equal(answer, 200);
  await page.locator('.btn.authorize.locked, .authorize .locked, .authorization__btn.locked').first().waitFor();
}));
