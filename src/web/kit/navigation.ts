import type { PageLanguage } from './format.js';
import type { Role } from '../../domain/codes.js';
import type { Texts } from '../texts/index.js';

/** The parts of the service that a link in the header leads to. */
export type Place = keyof Texts['kit']['nav'];

export const ADDRESS: Record<Place, string> = {
  week: '/',
  cases: '/asiat',
  hours: '/tunnit',
  plan: '/suunnittelu',
  workQueue: '/tyojono',
  queue: '/jono',
  mail: '/viestit',
  impact: '/vaikutus',
  answers: '/vastaukset',
  consents: '/suostumukset',
  raise: '/nosta-asia',
  definitions: '/maaritelmat',
  logs: '/lokit',
  people: '/henkilot',
  tokens: '/avaimet',
  deliveries: '/posti',
  help: '/ohje',
};

const LINKS: Record<Role, readonly Place[]> = {
  'pair-member': ['week', 'cases', 'hours', 'workQueue', 'impact'],
  'kela-contact': ['hours', 'answers', 'consents', 'raise', 'help'],
  coordinator: ['hours', 'plan', 'workQueue', 'queue', 'mail', 'impact'],
  manager: ['impact', 'definitions'],
  dpo: ['logs'],
  admin: ['people', 'tokens', 'deliveries'],
};

/** The links of all the reader's roles, each once, in the order of the places above (PAGES.md, Navigation). */
export function linksFor(roles: readonly Role[]): { place: Place; href: string }[] {
  const places = new Set(roles.flatMap((role) => LINKS[role]));
  return (Object.keys(ADDRESS) as Place[])
    .filter((place) => places.has(place))
    .map((place) => ({ place, href: ADDRESS[place] }));
}

/** The accessibility statement has an address of its own in each language (CONTRACT.md). */
export const STATEMENTS: Readonly<Record<PageLanguage, string>> = {
  fi: '/saavutettavuusseloste',
  sv: '/sv/tillganglighetsutlatande',
  en: '/en/accessibility',
};

/** Where a page is read in another language: the same address, but for the statement that language's own. */
export const inLanguage = (path: string, language: PageLanguage): string =>
  Object.values(STATEMENTS).includes(path) ? STATEMENTS[language] : path;
