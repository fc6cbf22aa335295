import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '../../../src/domain/codes.js';
import { NOTICES, type Notice } from '../../../src/notices/notice.js';
import { noticeText } from '../../../src/notices/notice-text.js';

const KINDS = Object.keys(NOTICES) as Notice[];
const HOUR = { startsAt: new Date('2027-03-04T07:00:00Z'), endsAt: new Date('2027-03-04T08:00:00Z') };
const ABOUT_HOUR: Notice[] = ['agenda-ready', 'agenda-changed', 'reminder'];

const written = (kind: Notice, language: Language, now = '2027-03-02T07:00:00Z') =>
  noticeText({
    ...{ kind, language, now: new Date(now) },
    hour: ABOUT_HOUR.includes(kind) ? HOUR : null,
    address: 'https://kelatunti.example/tunnit/1',
    choices: 'https://kelatunti.example/asetukset',
  });

/** Every mail of a language as its reader gets it. */
test.each(LANGUAGES)('the plain mails in %s read as they were agreed', (language) => {
  const mails = KINDS.map((kind) => {
    const { subject, text, html } = written(kind, language);
    return `Subject: ${subject}\n\n${text}\n${html}`;
  }).join('\n');
  const path = join(__dirname, `../../../fixtures/notices/${language}.txt`);
  expect(mails).toBe(readFileSync(path, 'utf8'));
});

test('the day before, a reminder says tomorrow; over a weekend it names the day', () => {
  expect(written('reminder', 'fi', '2027-03-03T07:00:00Z').text).toContain('huomenna klo 9.00.');
  expect(written('reminder', 'sv', '2027-03-03T07:00:00Z').text).toContain('i morgon kl. 9.00.');
  expect(written('reminder', 'en', '2027-03-03T07:00:00Z').text).toContain('tomorrow at 9:00.');
  expect(written('reminder', 'fi').text).toContain('to 4.3.2027 klo 9.00–10.00.');
});

test.each(KINDS)(
  'a mail of %s says why it came, and where to choose if that can be chosen, in every language',
  (kind) => {
    for (const language of LANGUAGES) {
      const { subject, text, html } = written(kind, language);
      expect(text.includes('https://kelatunti.example/asetukset')).toBe(NOTICES[kind] !== null);
      expect(text).toMatch(
        /Sait tämän viestin, koska|Du får detta meddelande eftersom|You receive this message/,
      );
      expect(html).toContain(`lang="${language}"`);
      expect(`${subject}\n${text}`).not.toMatch(/suostumu|samtyck|consent|K-[0-9A-Z]{4}|peruu|återkall/i);
    }
  },
);
