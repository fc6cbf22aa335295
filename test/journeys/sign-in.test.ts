import type { Browser, Page } from 'playwright-core';
import { listen, openBrowser } from '../support/browser.js';
import { buildCounty, PASSWORD } from '../support/people.js';
import { startApp, type StartedApp } from '../support/start-app.js';

let service: StartedApp;
let address: string;
let browser: Browser;

beforeAll(async () => {
  service = await startApp();
  await buildCounty(service.app, 'ESI');
  address = await listen(service);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await service.stop();
});

const phone = { width: 360, height: 740 };
const signInAs = async (page: Page, email: string, password: string) => {
  await page.goto(`${address}/kirjaudu`);
  await page.fill('input[name=email]', email);
  await page.fill('input[name=password]', password);
  await page.press('input[name=password]', 'Enter');
  await page.waitForLoadState();
};

test('a wrong password keeps the e-mail address, also on a phone', async () => {
  const page = await browser.newPage({ viewport: phone });
  await signInAs(page, 'coordinator@esi.example', 'not the password');
  expect(new URL(page.url()).pathname).toBe('/kirjaudu');
  expect(await page.inputValue('input[name=email]')).toBe('coordinator@esi.example');
  expect(await page.inputValue('input[name=password]')).toBe('');
  await page.close();
});

test.each(['pair-member', 'kela-contact', 'coordinator', 'manager', 'dpo', 'admin'])(
  'a %s lands on a page that fits a phone',
  async (role) => {
    const context = await browser.newContext({ viewport: phone });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await signInAs(page, `${role}@esi.example`, PASSWORD);
    expect(new URL(page.url()).pathname).not.toBe('/kirjaudu');
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    expect(faults).toEqual([]);
    await context.close();
  },
);
