import { createServer, type AddressInfo } from 'node:net';
import type { Type } from '@nestjs/common';
import type { Browser } from 'playwright-core';
import { RegisterCase, type CaseForm } from '../../src/cases/index.js';
import type { ConsentForm } from '../../src/consents/index.js';
import {
  ActorFinder,
  AddCounty,
  AddCountyClosing,
  AddPair,
  AddPerson,
  GrantRole,
  type Actor,
  type Role,
} from '../../src/people/index.js';
import type { Configuration } from '../../src/platform/config/index.js';
import { Reader, sql, type Sql } from '../../src/platform/database/index.js';
import { BookCase, RecordConsent } from '../../src/sessions/index.js';
import { openBrowser } from '../support/browser.js';
import { allowed, PASSWORD } from '../support/people.js';
import { openSmtpHouse, type SmtpHouse } from '../support/smtp-house.js';
import { startApp, type StartedApp } from '../support/start-app.js';

const KELA = 'kela.example';
const COUNTY = 'esi.example';

/** Everybody of the house: two pairs, their Kela contact and the county's other roles. */
export const PEOPLE = {
  aino: { name: 'Aino Esimerkki', language: 'fi', role: 'pair-member', at: COUNTY },
  asa: { name: 'Åsa Malmström', language: 'sv', role: 'pair-member', at: COUNTY },
  ville: { name: 'Ville Malli', language: 'fi', role: 'pair-member', at: COUNTY },
  ellen: { name: 'Ellen Example', language: 'en', role: 'pair-member', at: COUNTY },
  sini: { name: 'Sini Saraste-Esimerkki', language: 'fi', role: 'kela-contact', at: KELA },
  koko: { name: 'Koordinaattori Kokeinen', language: 'fi', role: 'coordinator', at: COUNTY },
  manu: { name: 'Manu Mallikas', language: 'fi', role: 'manager', at: COUNTY },
  tiina: { name: 'Tiina Turvanen', language: 'fi', role: 'dpo', at: COUNTY },
  paavo: { name: 'Paavo Hallinen', language: 'fi', role: 'admin', at: COUNTY },
} as const satisfies Record<string, { name: string; language: 'fi' | 'sv' | 'en'; role: Role; at: string }>;
export type Name = keyof typeof PEOPLE;

/** Everybody who is invited to the hours. */
export const INVITED = ['aino', 'asa', 'ville', 'ellen', 'sini'] as const;

export const emailOf = (name: Name): string => `${name}@${PEOPLE[name].at}`;

/** The real service on an address of this machine, with a real mail server and a real browser beside it. */
export type House = {
  service: StartedApp;
  smtp: SmtpHouse;
  browser: Browser;
  address: string;
  countyId: string;
  pairs: { ainos: string; villes: string };
  ids: Record<Name, string>;
  close: () => Promise<void>;
};

/** Tuesday 27.2.2029 at 9.00, the spring in which vappu is a Tuesday. */
export const FEBRUARY = new Date('2029-02-27T07:00:00Z');

export async function openHouse(changes: Partial<Configuration> = {}): Promise<House> {
  const smtp = await openSmtpHouse();
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const service = await startApp({ PUBLIC_URL: address, SMTP_URL: smtp.url, ...changes }, FEBRUARY);
  const peopled = await people(service);
  await service.app.listen(port, '127.0.0.1');
  const browser = await openBrowser();
  const close = async () => {
    await browser.close();
    await service.stop();
    await smtp.close();
  };
  return { service, smtp, browser, address, ...peopled, close };
}

/** A port nobody listens on: the mailed join address must be known before the service starts. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function people({ app }: StartedApp): Promise<Pick<House, 'countyId' | 'pairs' | 'ids'>> {
  const county = { key: 'ESI', nameFi: 'Esimerkkilän hyvinvointialue', nameSv: 'Exempelby välfärdsområde' };
  const { id: countyId } = allowed(await app.get(AddCounty).run(county, 'system'));
  const closing = { countyId, date: '2029-04-17', name: 'Alueen kehittämispäivä' };
  allowed(await app.get(AddCountyClosing).run(closing, 'system'));
  const pair = async (key: string, name: string) =>
    allowed(await app.get(AddPair).run({ countyId, key, name }, 'system')).id;
  const pairs = {
    ainos: await pair('ESI-P1', 'Esimerkki ja Malmström'),
    villes: await pair('ESI-P2', 'Malli ja Example'),
  };
  const ids: Partial<House['ids']> = {};
  for (const name of Object.keys(PEOPLE) as Name[]) {
    const { role, at, ...person } = PEOPLE[name];
    const organisation = at === KELA ? 'Kela' : county.nameFi;
    const added = { ...person, organisation, email: emailOf(name), password: PASSWORD };
    const { id: personId } = allowed(await app.get(AddPerson).run(added, 'system'));
    const bound =
      role === 'pair-member'
        ? { pairId: ['aino', 'asa'].includes(name) ? pairs.ainos : pairs.villes }
        : role === 'kela-contact'
          ? {}
          : { countyId };
    allowed(await app.get(GrantRole).run({ personId, role, from: '2028-01-01', ...bound }, 'system'));
    ids[name] = personId;
  }
  return { countyId, pairs, ids: ids as House['ids'] };
}

export const part = <T>({ service }: House, type: Type<T>): T => service.app.get(type, { strict: false });

export const rows = <T>(house: House, query: Sql): Promise<T[]> => part(house, Reader).rows<T>(query);

/** The id of the hour of a day. */
export async function hourOn(house: House, date: string): Promise<string> {
  const [hour] = await rows<{ id: string }>(house, sql`select id from session where date = ${date}`);
  if (!hour) throw new Error(`There is no hour on ${date}`);
  return hour.id;
}

export async function actor(house: House, name: Name): Promise<Actor> {
  const found = await part(house, ActorFinder).byEmail(emailOf(name), `test of ${name}`);
  if (!found) throw new Error(`Nobody is called ${name}`);
  return found;
}

export type MadeCase = { id: string; code: string };

/** A case whose client has consented to nothing yet, registered through the use case. */
export async function draft(house: House, by: Name, changes: Partial<CaseForm> = {}): Promise<MadeCase> {
  const form: CaseForm = {
    themes: ['perustoimeentulotuki'],
    questionTypes: ['right-benefit'],
    baselineNeed: 'probable',
    question: 'Mikä etuus olisi oikea?',
    ...changes,
  };
  const pairId = by === 'ville' || by === 'ellen' ? house.pairs.villes : house.pairs.ainos;
  return allowed(await part(house, RegisterCase).run({ ...form, pairId }, await actor(house, by)));
}

/** A case with a consent for everything until the summer, unless changed. */
export async function ready(
  house: House,
  by: Name,
  changes: Partial<ConsentForm> = {},
): Promise<MadeCase & { consentId: string }> {
  const made = await draft(house, by);
  const form: ConsentForm = {
    giver: 'client',
    directions: ['county-to-kela', 'kela-to-county'],
    informationGroups: ['benefits', 'applications-decisions'],
    validFrom: '2029-02-27',
    validUntil: '2029-07-31',
    method: 'paper',
    signedOn: '2029-02-27',
    originalRef: 'asiakaskertomus, liite 3',
    ...changes,
  };
  const input = { caseId: made.id, ...form };
  const { id } = allowed(await part(house, RecordConsent).run(input, await actor(house, by)));
  return { ...made, consentId: id };
}

/** A ready case with a place in the hour of a day. */
export async function booked(
  house: House,
  by: Name,
  date: string,
): Promise<MadeCase & { consentId: string }> {
  const made = await ready(house, by);
  const input = { caseId: made.id, sessionId: await hourOn(house, date) };
  allowed(await part(house, BookCase).run(input, await actor(house, by)));
  return made;
}
