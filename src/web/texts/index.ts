import type { Refusal } from '../../domain/refusal.js';
import type { Format, PageLanguage } from '../kit/format.js';
import { en } from './en/index.js';
import { fi } from './fi/index.js';
import { sv } from './sv/index.js';

/** The texts of the pages; the Finnish ones are the type, so a missing text does not compile. */
export type Texts = typeof fi;

export type FlashKey = keyof Texts['flash'];

export const isFlashKey = (text: string): text is FlashKey => Object.hasOwn(fi.flash, text);

const TEXTS: Record<PageLanguage, Texts> = { fi, sv, en };

/** The texts in one language. */
export function textsIn(language: PageLanguage): Texts {
  return TEXTS[language];
}

/** The plain sentence of a refusal, with what to do next. */
export function refusalText(view: { t: Texts; f: Format }, refusal: Refusal): string {
  return view.t.refusals[refusal.code](refusal.data ?? {}, view.f);
}
