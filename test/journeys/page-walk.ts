import type { House, Name } from './house.js';
import { faultsOf } from './page-faults.js';
import { Visitor } from './visitor.js';

export const LANGUAGES = ['fi', 'sv', 'en'] as const;

export const CAN_BE_USED = 'read well and fit, in three languages, at a desk and on a phone';

/** A page, or how to come to a state of it that no address shows. */
export type Stop = string | ((visitor: Visitor) => Promise<void>);

/** Sends the form of a page as it stands, after something was typed or chosen. */
export const send =
  (path: string, fill: Record<string, string> = {}, button = 'main form button[type=submit]') =>
  async (visitor: Visitor): Promise<void> => {
    await visitor.go(path);
    for (const [field, text] of Object.entries(fill)) await visitor.page.fill(field, text);
    await visitor.page.click(button);
    await visitor.page.waitForLoadState();
  };

/** What is wrong with the pages of these stops in every language, as the visitor sees them. */
export async function faultsOn(visitor: Visitor, stops: Stop[]): Promise<string[]> {
  const faults: string[] = [];
  visitor.page.on('console', (line) => {
    const refused = /status of 4\d\d/.test(line.text());
    if (line.type() === 'error' && !refused) faults.push(`${visitor.path}: ${line.text()}`);
  });
  for (const language of LANGUAGES) {
    await visitor.page.click(`.lang button[value=${language}]`);
    await visitor.page.waitForLoadState();
    for (const stop of stops) {
      if (typeof stop === 'string') await visitor.go(stop);
      else await stop(visitor);
      faults.push(...(await faultsOf(visitor, language)));
    }
  }
  return faults;
}

/** The same for one person, who signs in first and sees pages as they are at the clock's time. */
export async function faultsFor(house: House, name: Name, stops: Stop[]): Promise<string[]> {
  const visitor = await Visitor.signedIn(house, name);
  const faults = await faultsOn(visitor, stops);
  await visitor.close();
  return faults;
}
