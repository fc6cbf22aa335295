import { PASSWORD } from '../support/people.js';
import { emailOf } from './house.js';
import { liveSeason, type LivedSeason } from './lived-season.js';
import { Visitor } from './visitor.js';

/** The way of somebody who has a keyboard and no mouse. */
let season: LivedSeason;
let visitor: Visitor;

beforeAll(async () => {
  season = await liveSeason();
  visitor = await Visitor.open(season.house);
});
afterAll(() => season.house.close());

const MOST_STOPS = 80;

/** Goes on with the Tab key until what has the focus fits; every stop on the way must show the focus. */
async function tabTo(selector: string): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await visitor.page.keyboard.press('Tab');
    const { there, shown, name } = await visitor.page.evaluate(focused, selector);
    if (!shown) throw new Error(`Nothing shows that ${name} has the focus`);
    if (there) return;
  }
  throw new Error(`The Tab key does not come to ${selector} on ${visitor.path}`);
}

/** Runs in the page: whether the focus is where it should be, and whether an outline or a shadow shows it. */
function focused(selector: string): { there: boolean; shown: boolean; name: string } {
  const element = document.activeElement as HTMLElement;
  const marked = [element, element.closest('label, .tile'), element.parentElement].some((shell) => {
    if (!shell) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(shell);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  });
  const shown = element === document.body || marked;
  return { there: element.matches(selector), shown, name: element.outerHTML.slice(0, 120) };
}

const press = async (key: string) => {
  await visitor.page.keyboard.press(key);
  await visitor.page.waitForLoadState();
};

test('the first stop of the Tab key leads past the header to the content', async () => {
  await visitor.go('/kirjaudu');
  await press('Tab');
  expect(await visitor.focus()).toBe('Siirry pääsisältöön');
  await press('Enter');
  await press('Tab');
  const inside = await visitor.page.evaluate(
    () => document.activeElement?.closest('main')?.id ?? 'outside the content',
  );
  expect(inside).toBe('sisalto');
});

test('signing in takes the Tab key, typing and Enter', async () => {
  await visitor.go('/kirjaudu');
  await tabTo('#email');
  await visitor.page.keyboard.type(emailOf('aino'));
  await tabTo('#password');
  await visitor.page.keyboard.type(PASSWORD);
  await tabTo('main button');
  await press('Enter');
  await visitor.page.waitForURL(`${season.house.address}/`);
  expect(await visitor.page.innerText('h1')).toBe('Tämä viikko');
});

test('a place is booked with the Tab key, Space, an arrow and Enter', async () => {
  const { id } = season.cases.free;
  await visitor.go('/');
  await tabTo(`a[href="/asiat/${id}/varaus"]`);
  await press('Enter');
  await visitor.page.waitForURL(`**/asiat/${id}/varaus`);
  await tabTo('input[name=sessionId]');
  await press('Space');
  await press('ArrowDown');
  await press('ArrowUp');
  expect(await visitor.page.inputValue('input[name=sessionId]:checked')).toBe(season.hours.near);
  await tabTo('main form button[type=submit]');
  await press('Space');
  await visitor.page.waitForURL(`**/asiat/${id}`);
  expect(await visitor.flash()).toMatch(/^Paikka on varattu\./);
});
