import { INFORMATION_GROUPS } from '../../src/domain/codes.js';
import {
  isThemeCode,
  isThemeValidOn,
  requiredGroups,
  THEME_CODES,
  themeNamedOn,
  THEMES,
  themesRefusal,
} from '../../src/domain/themes.js';

const codesOf = (themes: string[], on: string) => themesRefusal(themes, on).map((error) => error.code);

test('every theme is stored under its own code and has three names', () => {
  expect(THEME_CODES).toHaveLength(35);
  for (const [code, theme] of Object.entries(THEMES)) {
    expect(theme.code).toBe(code);
    expect([theme.fi, theme.sv, theme.en].every((name) => name.length > 3)).toBe(true);
  }
});

test('yleistuki took the place of two benefits on 1.5.2026', () => {
  expect(isThemeValidOn('tyomarkkinatuki', '2026-04-30')).toBe(true);
  expect(isThemeValidOn('tyomarkkinatuki', '2026-05-01')).toBe(false);
  expect(isThemeValidOn('yleistuki', '2026-04-30')).toBe(false);
  expect(isThemeValidOn('yleistuki', '2026-05-01')).toBe(true);
  expect(themeNamedOn('peruspaivaraha', '2026-04-30').code).toBe('peruspaivaraha');
  expect(themeNamedOn('peruspaivaraha', '2026-05-01').code).toBe('yleistuki');
  expect(themeNamedOn('opintotuki', '2030-01-01').code).toBe('opintotuki');
});

test('an ended theme is refused for a new case and the reader is told what took its place', () => {
  expect(themesRefusal(['tyomarkkinatuki'], '2026-11-21')).toEqual([
    {
      field: 'themes',
      code: 'theme-ended',
      data: { theme: 'tyomarkkinatuki', validTo: '2026-04-30', successor: 'yleistuki' },
    },
  ]);
  expect(codesOf(['yleistuki'], '2026-04-30')).toEqual(['theme-not-yet']);
});

test('a case has one to four known themes, each once', () => {
  const on = '2026-11-21';
  expect(codesOf([], on)).toEqual(['required']);
  expect(codesOf(['yleistuki', 'opintotuki', 'lapsilisa', 'elatustuki'], on)).toEqual([]);
  expect(codesOf(['yleistuki', 'opintotuki', 'lapsilisa', 'elatustuki', 'kuntoutusraha'], on)).toEqual([
    'too-many-themes',
  ]);
  expect(codesOf(['yleistuki', 'yleistuki'], on)).toEqual(['repeated']);
  expect(codesOf(['kuntoutus'], on)).toEqual(['unknown']);
});

test.each(['toString', '__proto__', 'constructor', '', null, 7])('%p is no theme code', (text) =>
  expect(isThemeCode(text)).toBe(false),
);

test.each([
  [['perustoimeentulotuki'], ['benefits', 'applications-decisions']],
  [['taydentava_tt'], ['benefits', 'applications-decisions']],
  [['kuntoutusraha'], ['benefits', 'applications-decisions', 'rehabilitation']],
  [['sairauspaivaraha'], ['benefits', 'applications-decisions', 'health']],
  [['kuntoutustuki'], ['benefits', 'applications-decisions', 'health']],
  [
    ['16_vammaistuki', 'ammatillinen_kuntoutus'],
    ['benefits', 'applications-decisions', 'health', 'rehabilitation'],
  ],
  [[], []],
])('the themes %p need the groups %p', (themes, groups) => expect(requiredGroups(themes)).toEqual(groups));

test('the groups of every theme are groups a consent can name', () => {
  for (const code of THEME_CODES)
    for (const group of requiredGroups([code])) expect(INFORMATION_GROUPS).toContain(group);
});
