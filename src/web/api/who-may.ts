import type { Role } from '../../people/index.js';

/**
 * Who may ask a route at all (PRODUCT.md, People: acts not in this table are denied). `anyone` needs no
 * sign-in, `signed-in` any active person; a list names the roles, one of which must be held today. Whether
 * the case, hour or county behind the address is one's own is the use case's matter.
 */
export type WhoMay = 'anyone' | 'signed-in' | readonly Role[];

const PAIR = ['pair-member'] as const;
const KELA = ['kela-contact'] as const;
const COORDINATOR = ['coordinator'] as const;
const ADMIN = ['admin'] as const;
const DPO = ['dpo'] as const;
const PAIR_AND_COORDINATOR = ['pair-member', 'coordinator'] as const;
const PAIR_AND_KELA = ['pair-member', 'kela-contact'] as const;
const REPORT = ['pair-member', 'coordinator', 'manager'] as const;
const THE_HOUR = ['pair-member', 'kela-contact', 'coordinator'] as const;

/** Every JSON route. */
const API: Record<string, WhoMay> = {
  'POST /api/v1/login': 'anyone',
  'POST /api/v1/logout': 'signed-in',
  'GET /api/v1/me': 'signed-in',
  'GET /api/v1/counties': 'signed-in',
  'GET /api/v1/pairs': 'signed-in',
  'GET /api/v1/people': 'signed-in',
  'GET /api/v1/tasks': 'signed-in',
  'POST /api/v1/tasks/:id/completion': THE_HOUR,
  'GET /api/v1/changes': THE_HOUR,
  'GET /api/v1/series': THE_HOUR,
  'POST /api/v1/series': COORDINATOR,
  'POST /api/v1/series/preview': COORDINATOR,
  'PATCH /api/v1/series/:id': COORDINATOR,
  'DELETE /api/v1/series/:id/participants/:personId': COORDINATOR,
  'POST /api/v1/series/:id/sessions': COORDINATOR,
  'GET /api/v1/series/:id/queue': PAIR_AND_COORDINATOR,
  'POST /api/v1/series/:id/queue': PAIR_AND_COORDINATOR,
  'DELETE /api/v1/cases/:id/queue': PAIR_AND_COORDINATOR,
  'GET /api/v1/sessions': THE_HOUR,
  'GET /api/v1/sessions/:id': THE_HOUR,
  'PATCH /api/v1/sessions/:id': COORDINATOR,
  'POST /api/v1/sessions/:id/cancel': COORDINATOR,
  'POST /api/v1/sessions/:id/close': THE_HOUR,
  'POST /api/v1/sessions/:id/bookings': PAIR_AND_COORDINATOR,
  'PATCH /api/v1/bookings/:id': PAIR_AND_COORDINATOR,
  'DELETE /api/v1/bookings/:id': PAIR_AND_COORDINATOR,
  'POST /api/v1/bookings/:id/deferral': PAIR_AND_KELA,
  'GET /api/v1/bookings/:id/outcome': PAIR_AND_KELA,
  'PUT /api/v1/bookings/:id/outcome': PAIR_AND_KELA,
  'PATCH /api/v1/bookings/:id/outcome': PAIR_AND_KELA,
  'GET /api/v1/learning-notes': PAIR,
  'PUT /api/v1/cases/:id/follow-ups/:day': PAIR,
  'GET /api/v1/cases': PAIR_AND_COORDINATOR,
  'POST /api/v1/cases': PAIR_AND_COORDINATOR,
  'GET /api/v1/work-queue': PAIR_AND_COORDINATOR,
  'POST /api/v1/cases/:id/claim': PAIR,
  'POST /api/v1/cases/:id/release': PAIR,
  'POST /api/v1/cases/:id/handover': PAIR,
  'POST /api/v1/raised-cases': KELA,
  'GET /api/v1/cases/:id': THE_HOUR,
  'PATCH /api/v1/cases/:id': PAIR,
  'POST /api/v1/cases/:id/urgency': PAIR,
  'POST /api/v1/cases/:id/closing': PAIR,
  'POST /api/v1/sign-counts': PAIR,
  'GET /api/v1/cases/:id/consents': THE_HOUR,
  'POST /api/v1/cases/:id/consents': PAIR,
  'POST /api/v1/consents/:id/withdrawal': THE_HOUR,
  'POST /api/v1/consents/:id/limitation': PAIR_AND_KELA,
  'POST /api/v1/consents/:id/confirmation': KELA,
  'POST /api/v1/withdrawals': ['kela-contact', 'coordinator'],
  'GET /api/v1/reports/impact': REPORT,
  'POST /api/v1/inbound-mail': ['coordinator', 'admin'],
  'GET /api/v1/feeds': THE_HOUR,
  'POST /api/v1/feeds': THE_HOUR,
  'DELETE /api/v1/feeds/:id': THE_HOUR,
  'GET /api/openapi.json': 'anyone',
  'GET /api/docs': 'anyone',
};

/** What carries no person: the style sheet, the icon, the watchdog's questions, the demo's own pages. */
const OPEN: Record<string, WhoMay> = {
  'GET /health/live': 'anyone',
  'GET /health/ready': 'anyone',
  'GET /metrics': 'anyone',
  'GET /assets/:file': 'anyone',
  'GET /favicon.svg': 'anyone',
  'GET /join/:token': 'anyone',
  'GET /calendar/:file': 'anyone',
  'GET /dev/mailbox.json': 'anyone',
  'GET /dev/mailbox': 'anyone',
  'GET /dev/mailbox/:id': 'anyone',
  'GET /dev/mailbox/:id/html': 'anyone',
  'GET /dev/states': 'anyone',
  'GET /dev/tour': 'anyone',
};

/** Every page and the forms it posts. */
const PAGES: Record<string, WhoMay> = {
  'GET /kirjaudu': 'anyone',
  'POST /kirjaudu': 'anyone',
  'POST /kirjaudu-ulos': 'signed-in',
  'POST /kieli': 'anyone',
  'GET /saavutettavuusseloste': 'anyone',
  'GET /sv/tillganglighetsutlatande': 'anyone',
  'GET /en/accessibility': 'anyone',
  'GET /tietosuojaseloste': 'anyone',
  'GET /ohje': 'anyone',
  'GET /': 'signed-in',
  'POST /tehtavat/:id/tehty': PAIR,
  'GET /asetukset': 'signed-in',
  'POST /asetukset': 'signed-in',
  'POST /asetukset/kirjaa-ulos-kaikkialta': 'signed-in',
  'GET /tunnit': THE_HOUR,
  'GET /tunnit/:id': THE_HOUR,
  'GET /tunnit/:id/peru': COORDINATOR,
  'POST /tunnit/:id/peru': COORDINATOR,
  'GET /tunnit/:id/huone': COORDINATOR,
  'POST /tunnit/:id/huone': COORDINATOR,
  'GET /sarjat/:id/huone': COORDINATOR,
  'POST /sarjat/:id/huone': COORDINATOR,
  'GET /tunnit/:id/tulokset': THE_HOUR,
  'POST /tunnit/:id/tulokset': THE_HOUR,
  'GET /varaukset/:id/tulos': PAIR_AND_KELA,
  'POST /varaukset/:id/tulos': PAIR_AND_KELA,
  'GET /varaukset/:id/siirto': PAIR_AND_KELA,
  'POST /varaukset/:id/siirto': PAIR_AND_KELA,
  'POST /askeleet/:id/tehty': PAIR_AND_KELA,
  'GET /tunnit/:id/kalenteri.ics': THE_HOUR,
  'GET /kalenteri': THE_HOUR,
  'POST /kalenteri': THE_HOUR,
  'GET /kalenteri/:id/poista': THE_HOUR,
  'POST /kalenteri/:id/poista': THE_HOUR,
  'GET /suunnittelu': COORDINATOR,
  'POST /suunnittelu': COORDINATOR,
  'GET /viestit': COORDINATOR,
  'GET /asiat': PAIR,
  'GET /asiat/uusi': PAIR,
  'POST /asiat/uusi': PAIR,
  'GET /asiat/:id': PAIR,
  'GET /asiat/:id/suostumus': PAIR,
  'POST /asiat/:id/suostumus': PAIR,
  'GET /asiat/:id/muokkaa': PAIR,
  'POST /asiat/:id/muokkaa': PAIR,
  'GET /asiat/:id/varaus/peru': PAIR,
  'POST /asiat/:id/varaus/peru': PAIR,
  'GET /asiat/:id/varaus': PAIR,
  'POST /asiat/:id/varaus': PAIR,
  'GET /asiat/:id/seuranta/:day': PAIR,
  'POST /asiat/:id/seuranta/:day': PAIR,
  'GET /suostumukset': KELA,
  'POST /suostumukset/haku': KELA,
  'GET /suostumukset/peruutus': ['kela-contact', 'coordinator'],
  'POST /suostumukset/peruutus': ['kela-contact', 'coordinator'],
  'GET /suostumukset/:id/rajaus': PAIR_AND_KELA,
  'POST /suostumukset/:id/rajaus': PAIR_AND_KELA,
  'GET /suostumukset/:id/peruutus': THE_HOUR,
  'POST /suostumukset/:id/peruutus': THE_HOUR,
  'POST /suostumukset/:id/vahvistus': KELA,
  'GET /henkilot': ADMIN,
  'GET /avaimet': ADMIN,
  'POST /avaimet': ADMIN,
  'POST /avaimet/:id/poista': ADMIN,
  'GET /posti': ADMIN,
  'POST /posti/:id/uudelleen': ADMIN,
  'GET /lokit': DPO,
  'POST /lokit/haku': DPO,
  'GET /vaikutus': REPORT,
  'GET /vaikutus.csv': REPORT,
  'GET /maaritelmat': REPORT,
};

/** One table for every route of the service; a route that is not in it answers nobody. */
export const WHO_MAY: Readonly<Record<string, WhoMay>> = { ...API, ...OPEN, ...PAGES };

/** Who may ask a route, by method and pattern (`/api/v1/cases/:id`); a HEAD asks what its GET asks. */
export const whoMay = (method: string, pattern: string): WhoMay | undefined =>
  WHO_MAY[`${method === 'HEAD' ? 'GET' : method} ${pattern}`];
