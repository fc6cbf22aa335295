import { addDays, type LocalDate } from '../../domain/time.js';
import { headerIn, IMPORT_COLUMNS, wordFor, type Column, type SheetLanguage } from '../../sessions/index.js';

/** A spreadsheet to copy: two invented cases, one with a consent, as a Finnish spreadsheet reads it. */
export function exampleSheet(language: SheetLanguage, today: LocalDate): string {
  const lines = [IMPORT_COLUMNS.map((column) => headerIn(column, language)), ...rows(language, today)];
  return `\uFEFF${lines.map((cells) => cells.join(';')).join('\r\n')}\r\n`;
}

function rows(language: SheetLanguage, today: LocalDate): string[][] {
  const word = (column: Parameters<typeof wordFor>[0], ...codes: string[]) =>
    codes.map((code) => wordFor(column, code, language)).join('|');
  const waiting: Partial<Record<Column, string>> = {
    reference: 'ESIM-1',
    registeredOn: written(addDays(today, -14)),
    themes: word('themes', 'yleinen_asumistuki', 'perustoimeentulotuki'),
    questionTypes: word('questionTypes', 'right-benefit'),
    baselineNeed: word('baselineNeed', 'probable'),
  };
  const consented: Partial<Record<Column, string>> = {
    ...waiting,
    reference: 'ESIM-2',
    urgency: word('urgency', 'soon'),
    giver: word('giver', 'client'),
    validFrom: written(addDays(today, -7)),
    validUntil: written(addDays(today, 120)),
    informationGroups: word('informationGroups', 'benefits', 'applications-decisions'),
    method: word('method', 'paper'),
    signedOn: written(addDays(today, -7)),
    originalRef: 'ESIM-2',
  };
  return [waiting, consented].map((cells) => IMPORT_COLUMNS.map((column) => cells[column] ?? ''));
}

/** `4.3.2027` */
const written = (day: LocalDate): string => day.split('-').map(Number).toReversed().join('.');
