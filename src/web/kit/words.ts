import { ROLES } from '../../domain/codes.js';
import type { Role } from '../../domain/codes.js';
import { isThemeCode, THEMES } from '../../domain/themes.js';
import { capital, lower } from './letter-case.js';
import type { View } from './view.js';

/** The name of a theme in the reader's language; a code nobody knows is shown as it is. */
export function themeName(view: View, code: string): string {
  return isThemeCode(code) ? capital(THEMES[code][view.language]) : code;
}

/** `Perustoimeentulotuki, yleinen asumistuki` */
export function themeList(view: View, codes: readonly string[]): string {
  const names = codes.map((code) => (isThemeCode(code) ? THEMES[code][view.language] : code));
  return capital(names.join(', '));
}

/** Coded values in words, as one line: `Etuudet, hakemukset ja päätökset`. */
export function wordList<K extends string>(names: Readonly<Record<K, string>>, codes: readonly K[]): string {
  return capital(codes.map((code) => lower(names[code])).join(', '));
}

/** Short facts on one line, empty ones left out. */
export function dotted(facts: readonly (string | null | undefined | false)[]): string {
  return facts.filter(Boolean).join(' · ');
}

/** Whether a text of the log is one of the roles that have a name. */
export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
