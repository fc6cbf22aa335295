import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { buildCounty, tokenOf, type House } from './people.js';

type Json = Record<string, unknown>;

/** A county that has planned a season and has one case with a consent in the first hour. */
export type Season = House & {
  key: string;
  seriesId: string;
  /** The hours, first ones first. */
  sessionIds: string[];
  caseId: string;
  caseCode: string;
  consentId: string;
  bookingId: string;
};

export const CASE: Json = {
  themes: ['yleinen_asumistuki'],
  questionTypes: ['right-benefit'],
  baselineNeed: 'probable',
};

export const CONSENT: Json = {
  giver: 'client',
  directions: ['county-to-kela', 'kela-to-county'],
  informationGroups: ['benefits', 'applications-decisions'],
  validFrom: '2027-03-01',
  validUntil: '2027-08-31',
  method: 'paper',
  signedOn: '2027-03-01',
  originalRef: 'arkisto 1',
};

export const seriesOf = (house: House): Json => ({
  countyId: house.countyId,
  pairIds: [house.pairId],
  kelaContactId: house.people['kela-contact'],
  weekday: 4,
  startTime: '09:00',
  firstDate: '2027-03-04',
  lastDate: '2027-05-27',
  video: { kind: 'room', address: 'https://video.example/huone', lobby: true, link: 'join' },
});

/** Asks the API as a person and answers the body; anything but success fails the test with the body. */
export async function ask<T = { id: string }>(
  app: NestFastifyApplication,
  headers: Record<string, string>,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  payload?: Json,
): Promise<T> {
  const reply = await app.inject({ method, url, headers, ...(payload && { payload }) });
  if (reply.statusCode >= 300) throw new Error(`${method} ${url}: ${reply.statusCode} ${reply.body}`);
  return (reply.body ? reply.json() : undefined) as T;
}

/** Lives through the first steps of a season by the API itself; the clock stands on Tuesday 2.3.2027. */
export async function buildSeason(app: NestFastifyApplication, key: string): Promise<Season> {
  const house = await buildCounty(app, key);
  const coordinator = await tokenOf(app, house.people.coordinator);
  const member = await tokenOf(app, house.people['pair-member']);
  const { id: seriesId } = await ask(app, coordinator, 'POST', '/api/v1/series', seriesOf(house));
  const { items } = await ask<{ items: { id: string }[] }>(
    app,
    coordinator,
    'GET',
    `/api/v1/sessions?seriesId=${seriesId}`,
  );
  const sessionIds = items.map(({ id }) => id);
  const client = await ask<{ id: string; code: string }>(app, member, 'POST', '/api/v1/cases', {
    ...CASE,
    pairId: house.pairId,
  });
  const consent = await ask(app, member, 'POST', `/api/v1/cases/${client.id}/consents`, CONSENT);
  const booking = await ask(app, member, 'POST', `/api/v1/sessions/${sessionIds[1]}/bookings`, {
    caseId: client.id,
  });
  const made = { key, seriesId, sessionIds, caseId: client.id, caseCode: client.code };
  return { ...house, ...made, consentId: consent.id, bookingId: booking.id };
}
