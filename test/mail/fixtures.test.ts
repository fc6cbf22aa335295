import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/app.js';
import { ReceiveMail } from '../../src/inbound-mail/index.js';
import { AddPerson, CreateToken, GrantRole } from '../../src/people/index.js';
import { sql } from '../../src/platform/database/index.js';
import { JsonLogger } from '../../src/platform/log/index.js';
import { openAnsweredHouse, RECEIVED, type AnsweredHouse } from '../support/answered-house.js';
import { runInProcess } from '../support/command-process.js';
import { MAIL_FIXTURES } from '../support/mail-fixtures.js';
import { value } from '../support/world.js';

const FOLDER = join(__dirname, '../../fixtures/mail');
const rawOf = (name: string): Buffer => readFileSync(join(FOLDER, `${name}.eml`));

let house: AnsweredHouse;
beforeAll(async () => {
  house = await openAnsweredHouse();
});
afterEach(() => house.forgetAnswers());
afterAll(() => house.close());

const receive = (name: string) => house.get(ReceiveMail).run(rawOf(name), 'command-line');

test('the table and the folder name the same messages', () => {
  const files = readdirSync(FOLDER).map((file) => file.replace(/\.eml$/, ''));
  expect(Object.keys(MAIL_FIXTURES).sort()).toEqual(files.sort());
});

test.each(Object.entries(MAIL_FIXTURES))('%s', async (name, { verdict, because, did }) => {
  const answer = await receive(name);
  expect(await receive(name)).toEqual(answer);
  const came = await house.whatCameOfIt();
  expect({ ...answer, did: came.sort() }).toEqual({ verdict, because, did: [...did].sort() });
  const rows = await house.reader.rows(sql`select verdict, because from inbound_message`);
  expect(rows).toEqual([{ verdict, because }]);
});

test('whoever writes, mail goes only to people who were invited', async () => {
  house.smtp.delivered.length = 0;
  for (const name of Object.keys(MAIL_FIXTURES)) {
    house.clock.holdAt(new Date(house.clock.now().getTime() + 2 * 60_000));
    await receive(name);
  }
  await house.outbox.drain();
  const invited = house.planted.people.map(({ email }) => email);
  expect(house.smtp.delivered.length).toBeGreaterThan(0);
  expect(house.smtp.delivered.flatMap(({ to }) => to).filter((to) => !invited.includes(to))).toEqual([]);
  house.clock.holdAt(RECEIVED);
});

describe('the same message by another door', () => {
  const of = (name: string) => {
    const { verdict, because, did } = MAIL_FIXTURES[name]!;
    return { verdict, because, did };
  };

  test('over HTTP has the same outcome', async () => {
    const log = new JsonLogger(house.clock, () => undefined);
    const app = await createApp(house.configuration, house.clock, { logger: log });
    const authorization = `Bearer ${await coordinatorsKey(app)}`;
    const headers = { 'content-type': 'message/rfc822', authorization };
    for (const name of [
      'google-accept',
      'exchange-online-counter-one-hour',
      'out-of-office',
      'truncated-calendar',
    ]) {
      const request = { method: 'POST', url: '/api/v1/inbound-mail', headers, payload: rawOf(name) } as const;
      const answer = await app.inject(request);
      expect({ status: answer.statusCode, ...answer.json(), did: await house.whatCameOfIt() }).toEqual({
        status: 202,
        ...of(name),
      });
      await house.forgetAnswers();
    }
    await app.close();
  });

  test('on the command line has the same outcome', async () => {
    const { child, ended, said } = runInProcess(house.configuration.DATABASE_URL, ['mail', 'ingest']);
    child.stdin!.end(rawOf('bounce-postfix-user-unknown'));
    expect(await ended).toBe(0);
    const { did, ...verdict } = of('bounce-postfix-user-unknown');
    expect(said()).toBe(`${JSON.stringify(verdict)}\n`);
    expect(await house.whatCameOfIt()).toEqual(did);
  });
});

async function coordinatorsKey(app: NestFastifyApplication): Promise<string> {
  const get = <T>(part: Type<T>): T => app.get(part, { strict: false });
  const [county] = await house.reader.rows<{ id: string }>(sql`select id from county`);
  const person = { name: 'Koko Kokeinen', email: 'koko@esi.example', language: 'fi' as const };
  const { id } = value(await get(AddPerson).run({ ...person, organisation: 'Esi' }, 'system'));
  const role = { personId: id, role: 'coordinator' as const, countyId: county!.id, from: '2026-01-01' };
  value(await get(GrantRole).run(role, 'system'));
  return value(await get(CreateToken).run({ personId: id, name: 'testi' }, 'system')).token;
}
