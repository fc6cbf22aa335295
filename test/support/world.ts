import type { Type } from '@nestjs/common';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { RegisterCase, type CaseForm } from '../../src/cases/index.js';
import type { ConsentForm } from '../../src/consents/index.js';
import type { FieldError, Result } from '../../src/domain/refusal.js';
import {
  ActorFinder,
  AddCounty,
  AddCountyClosing,
  AddPair,
  AddPerson,
  CreateToken,
  GrantRole,
  type Actor,
  type NewGrant,
} from '../../src/people/index.js';
import type { Configuration } from '../../src/platform/config/index.js';
import { Reader, sql, type Sql } from '../../src/platform/database/index.js';
import { BookCase, PlanSeries, RecordConsent, type SeriesForm } from '../../src/sessions/index.js';
import { startApp, TUESDAY, type StartedApp } from './start-app.js';

/** Everybody of the world, each with one role. */
const PEOPLE = {
  aino: 'Aino Esimerkki',
  bertta: 'Bertta Mallinen',
  ville: 'Ville Malli',
  elli: 'Elli Esimerkkinen',
  koko: 'Koordinaattori Kokeinen',
  sini: 'Sini Saraste-Esimerkki',
  dani: 'Dani Sijainen',
  kaisa: 'Kaisa Toinen',
  muu: 'Muu Koordinaattori',
  oona: 'Oona Toisaalta',
  dpo: 'Tietosuoja Vastaava',
} as const;
export type Name = keyof typeof PEOPLE;

export type Hour = { id: string; date: string; startsAt: Date; endsAt: Date };
export type Season = { seriesId: string; hours: Hour[] };
export type LogRow = {
  act: string;
  result: string;
  kind: string;
  role: string;
  dataGroup: string;
  personId: string | null;
  countyId: string | null;
  caseId: string | null;
  consentId: string | null;
  consentVersion: number | null;
  sessionId: string | null;
};
/** What an answer in JSON may hold; a test reads the parts it asked for. */
export type Body = {
  id: string;
  code?: string;
  detail: string;
  data: unknown;
  question: string;
  errors: FieldError[];
  items: Record<string, unknown>[];
};
export type Asked = {
  status: number;
  code: string | undefined;
  body: Body;
  text: string;
  headers: LightMyRequestResponse['headers'];
};

/** The value of an act that must succeed here; anything else is a fault of the test. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/** The code of the refusal, or `ok`. */
export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code);

/**
 * Two counties under a clock that stands on Tuesday 2.3.2027 at 9:00. In the first, the pairs of Aino and
 * Bertta and of Ville and Elli, their coordinator Koko, Kela's contact Sini and her deputy Dani; in the other
 * Kaisa's pair, the coordinator Muu and Kela's contact Oona. Built through the use cases.
 */
export class World {
  private readonly tokens = new Map<Name, string>();

  private constructor(
    readonly service: StartedApp,
    readonly county: string,
    readonly otherCounty: string,
    readonly pairs: Record<'ainos' | 'villes' | 'kaisas', string>,
    readonly ids: Record<Name, string>,
  ) {}

  static async open(changes: Partial<Configuration> = {}): Promise<World> {
    const service = await startApp(changes);
    const get = <T>(part: Type<T>): T => service.app.get(part, { strict: false });
    const county = value(
      await get(AddCounty).run({ key: 'esi', nameFi: 'Esimerkkilä', nameSv: 'Exempelby' }, 'system'),
    ).id;
    const otherCounty = value(
      await get(AddCounty).run({ key: 'toi', nameFi: 'Toisaala', nameSv: 'Andraby' }, 'system'),
    ).id;
    const pair = async (key: string, countyId: string) =>
      value(await get(AddPair).run({ countyId, key, name: `Työpari ${key}` }, 'system')).id;
    const pairs = {
      ainos: await pair('ainos', county),
      villes: await pair('villes', county),
      kaisas: await pair('kaisas', otherCounty),
    };
    const ids = await peopleOf(get(AddPerson));
    const grants: [Name, NewGrant['role'], Partial<NewGrant>][] = [
      ['aino', 'pair-member', { pairId: pairs.ainos }],
      ['bertta', 'pair-member', { pairId: pairs.ainos }],
      ['ville', 'pair-member', { pairId: pairs.villes }],
      ['elli', 'pair-member', { pairId: pairs.villes }],
      ['koko', 'coordinator', { countyId: county }],
      ['sini', 'kela-contact', {}],
      ['dani', 'kela-contact', {}],
      ['kaisa', 'pair-member', { pairId: pairs.kaisas }],
      ['muu', 'coordinator', { countyId: otherCounty }],
      ['oona', 'kela-contact', {}],
      ['dpo', 'dpo', { countyId: county }],
    ];
    for (const [name, role, where] of grants) {
      value(await get(GrantRole).run({ personId: ids[name], role, from: '2026-01-01', ...where }, 'system'));
    }
    return new World(service, county, otherCounty, pairs, ids);
  }

  get clock() {
    return this.service.clock;
  }

  /** Puts the clock back to the Tuesday on which every test begins. */
  startOver(): void {
    this.clock.holdAt(TUESDAY);
  }

  at(instant: string | Date): void {
    this.clock.holdAt(new Date(instant));
  }

  get<T>(part: Type<T>): T {
    return this.service.app.get(part, { strict: false });
  }

  close(): Promise<void> {
    return this.service.stop();
  }

  /** A person with the rights of the clock's day. */
  async actor(name: Name): Promise<Actor> {
    const actor = await this.get(ActorFinder).byEmail(`${name}@esi.example`, `test of ${name}`);
    if (!actor) throw new Error(`Nobody is called ${name}`);
    return actor;
  }

  async closeDay(date: string, name: string): Promise<void> {
    value(await this.get(AddCountyClosing).run({ countyId: this.county, date, name }, 'system'));
  }

  /** Tuesdays at 13.00 from 9.3. to 25.5.2027 for the first county's two pairs, unless changed. */
  form(changes: Partial<SeriesForm> = {}): SeriesForm {
    return {
      countyId: this.county,
      pairIds: [this.pairs.ainos, this.pairs.villes],
      kelaContactId: this.ids.sini,
      deputyIds: [this.ids.dani],
      weekday: 2,
      startTime: '13:00',
      minutes: 60,
      capacity: 4,
      firstDate: '2027-03-09',
      lastDate: '2027-05-25',
      video: { kind: 'room', address: 'https://video.example/huone', lobby: true, link: 'join' },
      keptBack: 0,
      pairShare: null,
      ...changes,
    };
  }

  async season(changes: Partial<SeriesForm> = {}, planner: Name = 'koko'): Promise<Season> {
    const { id } = value(await this.get(PlanSeries).run(this.form(changes), await this.actor(planner)));
    const hours = await this.rows<Hour>(
      sql`select id, date, starts_at, ends_at from session where series_id = ${id} order by starts_at`,
    );
    return { seriesId: id, hours };
  }

  /** The other county's season, of Kaisa's pair and Oona. */
  otherSeason(changes: Partial<SeriesForm> = {}): Promise<Season> {
    const others = { countyId: this.otherCounty, pairIds: [this.pairs.kaisas], deputyIds: [] };
    return this.season({ ...others, kelaContactId: this.ids.oona, ...changes }, 'muu');
  }

  pairOf(name: Name): string {
    if (name === 'kaisa') return this.pairs.kaisas;
    return name === 'ville' || name === 'elli' ? this.pairs.villes : this.pairs.ainos;
  }

  /** A case that is still a draft: nobody has consented to anything. */
  async draft(changes: Partial<CaseForm> = {}, by: Name = 'aino'): Promise<{ id: string; code: string }> {
    const form: CaseForm = {
      themes: ['perustoimeentulotuki'],
      questionTypes: ['right-benefit'],
      baselineNeed: 'probable',
      question: 'Mikä etuus olisi oikea?',
      ...changes,
    };
    return value(
      await this.get(RegisterCase).run({ ...form, pairId: this.pairOf(by) }, await this.actor(by)),
    );
  }

  /** A consent that covers every theme in both directions from 1.3. to 31.8.2027, unless changed. */
  consentForm(changes: Partial<ConsentForm> = {}): ConsentForm {
    return {
      giver: 'client',
      directions: ['county-to-kela', 'kela-to-county'],
      informationGroups: ['benefits', 'applications-decisions'],
      validFrom: '2027-03-01',
      validUntil: '2027-08-31',
      method: 'paper',
      signedOn: '2027-03-01',
      originalRef: 'asiakaskertomus, liite 3',
      ...changes,
    };
  }

  async consent(
    caseId: string,
    changes: Partial<ConsentForm> = {},
    by: Name = 'aino',
  ): Promise<{ id: string; version: number; placeLost: boolean }> {
    const input = { caseId, ...this.consentForm(changes) };
    return value(await this.get(RecordConsent).run(input, await this.actor(by)));
  }

  async ready(
    by: Name = 'aino',
    changes: { form?: Partial<CaseForm>; consent?: Partial<ConsentForm> } = {},
  ): Promise<{ id: string; code: string; consentId: string }> {
    const registered = await this.draft(changes.form, by);
    const { id: consentId } = await this.consent(registered.id, changes.consent, by);
    return { ...registered, consentId };
  }

  async book(sessionId: string, caseId: string, by: Name = 'aino', lateReason?: string) {
    return this.get(BookCase).run({ sessionId, caseId, lateReason }, await this.actor(by));
  }

  async booked(
    sessionId: string,
    by: Name = 'aino',
    changes: { form?: Partial<CaseForm>; consent?: Partial<ConsentForm> } = {},
  ): Promise<{ id: string; code: string; consentId: string; bookingId: string; place: number }> {
    const ready = await this.ready(by, changes);
    const { id, place } = value(await this.book(sessionId, ready.id, by));
    return { ...ready, bookingId: id, place };
  }

  rows<T = Record<string, unknown>>(query: Sql): Promise<T[]> {
    return this.get(Reader).rows<T>(query);
  }

  async count(query: Sql): Promise<number> {
    return (await this.rows(query)).length;
  }

  async caseState(id: string): Promise<string | undefined> {
    return (await this.rows<{ state: string }>(sql`select state from client_case where id = ${id}`))[0]
      ?.state;
  }

  /** What the log tells of a case and an act, in no order when the clock stood still. */
  logOf(caseId: string, act: string): Promise<LogRow[]> {
    return this.rows<LogRow>(sql`select * from audit_log where case_id = ${caseId} and act = ${act}
      order by happened_at, role desc, id`);
  }

  /** The rows the log gained while something was done. */
  async loggedBy(act: () => Promise<unknown>): Promise<LogRow[]> {
    const before = new Set((await this.rows<{ id: string }>(sql`select id from audit_log`)).map((r) => r.id));
    await act();
    const after = await this.rows<LogRow & { id: string }>(sql`select * from audit_log`);
    return after.filter(({ id }) => !before.has(id));
  }

  async token(name: Name): Promise<string> {
    const known = this.tokens.get(name);
    if (known) return known;
    const made = await this.get(CreateToken).run({ personId: this.ids[name], name: 'testi' }, 'system');
    this.tokens.set(name, value(made).token);
    return value(made).token;
  }

  /** One question over HTTP, as a program with the person's key asks it; nobody's without a name. */
  async ask(
    name: Name | null,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    options: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Asked> {
    const headers: Record<string, string> = { ...options.headers };
    if (name) headers['authorization'] = `Bearer ${await this.token(name)}`;
    const request: InjectOptions = { method, url, headers };
    if (options.body !== undefined) request.payload = options.body as NonNullable<InjectOptions['payload']>;
    const answer = await this.service.app.inject(request);
    const isJson = /json/.test(String(answer.headers['content-type'] ?? '')) && answer.body !== '';
    const body = isJson ? answer.json<Body>() : ({} as Body);
    const { statusCode: status, body: text } = answer;
    return { status, code: body.code, body, text, headers: answer.headers };
  }
}

async function peopleOf(add: AddPerson): Promise<Record<Name, string>> {
  const ids: Partial<Record<Name, string>> = {};
  for (const [key, name] of Object.entries(PEOPLE) as [Name, string][]) {
    const organisation = ['sini', 'dani', 'oona'].includes(key) ? 'Kela' : 'Esimerkkilän hyvinvointialue';
    const person = { name, email: `${key}@esi.example`, language: 'fi' as const, organisation };
    ids[key] = value(await add.run(person, 'system')).id;
  }
  return ids as Record<Name, string>;
}
