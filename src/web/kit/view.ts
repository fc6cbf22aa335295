import type { Role } from '../../domain/codes.js';
import type { FlashKey, Texts } from '../texts/index.js';
import { textsIn } from '../texts/index.js';
import { formatFor } from './format.js';
import type { Format, PageLanguage } from './format.js';

/** The signed-in person as the header shows them. */
export interface PageReader {
  name: string;
  /** The roles of today; several give the union of their links. */
  roles: readonly Role[];
  /** Messages waiting for a decision; the number beside the coordinator's link. */
  heldMail: number;
}

/** What has just happened; `at` is the moment that some sentences name. */
export interface Flash {
  key: FlashKey;
  at: Date | null;
  /** Where it is taken back, when it can be. */
  undo: string | null;
}

/** What every page needs beside its own model. */
export interface View {
  language: PageLanguage;
  t: Texts;
  f: Format;
  /** The token every form carries in its hidden `_csrf` field. */
  csrf: string;
  /** Path and query of this request, where the language buttons come back to. */
  path: string;
  reader: PageReader | null;
  /** Name of the reader's county in the reader's language, for the footer. */
  county: string | null;
  /** True when every piece of data is invented; the footer says so. */
  fictitious: boolean;
  flash: Flash | null;
  stylesheet: string;
  /** The script of pages that follow changes. */
  script: string;
}

/** Adds the texts and the format of the language to the facts of a request. */
export function viewOf(facts: Omit<View, 't' | 'f'>): View {
  return { ...facts, t: textsIn(facts.language), f: formatFor(facts.language) };
}
