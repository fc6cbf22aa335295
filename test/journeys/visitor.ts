import type { BrowserContext, Page } from 'playwright-core';
import { PASSWORD } from '../support/people.js';
import { emailOf, type House, type Name } from './house.js';

export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 740 };

/** Somebody at a browser of their own. Only what stands on the pages is read and clicked. */
export class Visitor {
  private constructor(
    readonly house: House,
    readonly page: Page,
    private readonly context: BrowserContext,
  ) {}

  static async open(house: House, viewport = DESK): Promise<Visitor> {
    const context = await house.browser.newContext({ viewport });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    return new Visitor(house, page, context);
  }

  static async signedIn(house: House, name: Name, viewport = DESK): Promise<Visitor> {
    const visitor = await Visitor.open(house, viewport);
    await visitor.go('/kirjaudu');
    await visitor.page.fill('#email', emailOf(name));
    await visitor.page.fill('#password', PASSWORD);
    await visitor.page.click('main button[type=submit]');
    if (visitor.path === '/kirjaudu') throw new Error(`${name} could not sign in`);
    return visitor;
  }

  /** The path of the page that is open. */
  get path(): string {
    return new URL(this.page.url()).pathname;
  }

  go(path: string) {
    return this.page.goto(`${this.house.address}${path}`);
  }

  /** The button or link whose words these are. */
  async press(words: string): Promise<void> {
    const target = this.page.locator('main').locator(`button:has-text("${words}"), a:has-text("${words}")`);
    await target.first().click();
    await this.page.waitForLoadState();
  }

  /** The one sentence that tells what has just happened. */
  flash(): Promise<string> {
    return this.page.innerText('[role=status]');
  }

  /** What an alert says: an error summary or a refusal. */
  async alert(): Promise<string> {
    return (await this.page.innerText('main [role=alert]')).replace(/\s+/g, ' ').trim();
  }

  /** The words of the page's main part, with single spaces. */
  async words(): Promise<string> {
    return (await this.page.innerText('main')).replace(/\s+/g, ' ').trim();
  }

  /** The texts of all elements that fit, with single spaces. */
  async texts(selector: string): Promise<string[]> {
    const all = await this.page.locator(selector).allInnerTexts();
    return all.map((text) => text.replace(/\s+/g, ' ').trim());
  }

  /** What has the focus: its id, or the start of its text. */
  focus(): Promise<string> {
    return this.page.evaluate(() => {
      const focused = document.activeElement as HTMLElement | null;
      return focused?.id || (focused?.innerText ?? '').trim().slice(0, 60);
    });
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
