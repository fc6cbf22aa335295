import { ROLES } from '../../domain/codes.js';
import type { Role } from '../../domain/codes.js';
import { isThemeCode, THEMES } from '../../domain/themes.js';
import type { View } from './view.js';

/** A word at the beginning of a line. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A word in the middle of a line; names such as Kela keep their capitals. */
export function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

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
