import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isThemeCode, THEMES } from '../../src/domain/themes.js';
import { root } from '../support/source-files.js';
import { DESK, PHONE, type Visitor } from './visitor.js';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What the width of a page and the length of its words can break; the rest is the same on a phone. */
const LAID_OUT = ['target-size', 'scrollable-region-focusable', 'color-contrast'];
const CASE_CODE = /\bK-?[0-9A-Z]{4}-[0-9A-Z]{4}/;

/** Put into a page once and run at both widths, which is four times as fast as the package around it. */
const AXE = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

type Axe = {
  run: (
    within: unknown,
    options: object,
  ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
};

/** The names of the benefits in every language, as a title would betray them. */
const themeNames: string[] = Object.keys(THEMES)
  .filter(isThemeCode)
  .flatMap((code) => [THEMES[code].fi, THEMES[code].sv, THEMES[code].en])
  .map((name) => name.toLowerCase());

/**
 * What is wrong with the page that is open, at a desk and on a phone; one line for each fault. On a phone all
 * rules are asked in Finnish, and in the other languages those that depend on the room that words take.
 */
export async function faultsOf(visitor: Visitor, language: string): Promise<string[]> {
  const { page } = visitor;
  const faults = await frameFaults(visitor, language);
  await page.evaluate(AXE);
  for (const viewport of [DESK, PHONE]) {
    await page.setViewportSize(viewport);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > viewport.width) faults.push(`is ${wide} wide at ${viewport.width}`);
    const rules = viewport === PHONE && language !== 'fi' ? LAID_OUT : STANDARDS;
    const broken = await page.evaluate(brokenRules, rules);
    faults.push(...broken.map((rule) => `at ${viewport.width}: ${rule}`));
  }
  await page.setViewportSize(DESK);
  return faults.map((fault) => `${visitor.path} in ${language}: ${fault}`);
}

/** Runs in the page. The frame of a mail's own HTML is not ours to judge. */
async function brokenRules(rules: string[]): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: Axe };
  const options = { runOnly: rules, resultTypes: ['violations'], iframes: false, preload: false };
  const { violations } = await axe.run(document, options);
  return violations.map(({ id, nodes }) => `${id} in ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Heading, main act, language, title and address: the same at every width. */
async function frameFaults({ page, path }: Visitor, language: string): Promise<string[]> {
  const headings = await page.locator('h1').count();
  const filled = await page.locator('.hds-button--primary').count();
  const written = await page.getAttribute('html', 'lang');
  const title = await page.title();
  const told = themeNames.filter((name) => title.toLowerCase().includes(name));
  return [
    ...(headings === 1 ? [] : [`has ${headings} first headings`]),
    ...(filled <= 1 ? [] : [`has ${filled} filled buttons`]),
    ...(written === language ? [] : [`says its language is ${written}`]),
    ...(/^\D+ – Kelatunti$/.test(title) ? [] : [`is called "${title}"`]),
    ...(CASE_CODE.test(title) || CASE_CODE.test(path) ? ['names a case in its title or address'] : []),
    ...told.map((name) => `names ${name} in its title`),
  ];
}
