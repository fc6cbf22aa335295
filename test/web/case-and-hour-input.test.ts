import { sql } from '../../src/platform/database/index.js';
import { World, type Asked, type Season } from '../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
  season = await world.season();
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const TABLES = ['client_case', 'consent', 'booking', 'series', 'session', 'task', 'outbox_message'];
const sizes = () => Promise.all(TABLES.map((table) => world.count(sql`select 1 from ${nameOf(table)}`)));
const nameOf = (table: string) => Object.assign(sql``, { strings: [table] });

const newCase = (changes: object = {}) => ({
  pairId: world.pairs.ainos,
  themes: ['perustoimeentulotuki'],
  questionTypes: ['right-benefit'],
  baselineNeed: 'probable',
  ...changes,
});
const register = (changes: object) => world.ask('aino', 'POST', '/api/v1/cases', { body: newCase(changes) });

/** A refusal as RFC 9457 has it: its status, its code, one entry a wrong field, and nothing of the inside. */
function expectProblem(answer: Asked, status: number, code: string, errors?: object[]): void {
  expect([answer.status, answer.code]).toEqual([status, code]);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  if (errors) expect(answer.body.errors).toMatchObject(errors);
  expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|select |insert |at \w+ \(|Error:/i);
}

test('an unknown field is named and nothing is written', async () => {
  const before = await sizes();
  expectProblem(await register({ clientName: 'Matti' }), 400, 'validation-failed', [
    { field: 'clientName', code: 'unknown-field' },
  ]);
  expect(await sizes()).toEqual(before);
});

test('every field of a wrong type is named at once', async () => {
  const answer = await register({
    pairId: 'not an id',
    themes: 'perustoimeentulotuki',
    questionTypes: [1],
    baselineNeed: 'perhaps',
    interpreter: 'yes',
    question: 7,
  });
  expectProblem(answer, 400, 'validation-failed');
  const fields = answer.body.errors.map(({ field }) => field).toSorted();
  expect(fields).toEqual([
    ...['baselineNeed', 'interpreter', 'pairId', 'question', 'questionTypes.0', 'themes'],
  ]);
});

test('the 31st of February is no date, in a consent, in a season and in a search', async () => {
  const { id } = await world.draft();
  const consent = world.consentForm({ validFrom: '2027-02-31' });
  expectProblem(
    await world.ask('aino', 'POST', `/api/v1/cases/${id}/consents`, { body: consent }),
    400,
    'validation-failed',
    [{ field: 'validFrom', code: 'not-a-date' }],
  );
  expectProblem(
    await world.ask('koko', 'POST', '/api/v1/series/preview', {
      body: world.form({ firstDate: '2027-02-31' }),
    }),
    400,
    'validation-failed',
    [{ field: 'firstDate', code: 'not-a-date' }],
  );
  expectProblem(
    await world.ask('aino', 'GET', '/api/v1/sessions?from=2027-02-31'),
    400,
    'validation-failed',
    [{ field: 'from', code: 'not-a-date' }],
  );
});

test('an hour that spring skips is refused with its date, and no season is left', async () => {
  const before = await sizes();
  const body = world.form({
    weekday: 7,
    startTime: '03:30',
    firstDate: '2028-03-19',
    lastDate: '2028-04-02',
  });
  const answer = await world.ask('koko', 'POST', '/api/v1/series', { body });
  expectProblem(answer, 422, 'time-does-not-exist');
  expect(answer.body.data).toEqual({ date: '2028-03-26', time: '03:30' });
  expect(await sizes()).toEqual(before);
});

test('ten megabytes are too large, broken JSON is no JSON, a form is no JSON', async () => {
  const before = await sizes();
  const headers = { 'content-type': 'application/json' };
  expectProblem(await register({ question: 'x'.repeat(10 * 1024 * 1024) }), 413, 'too-large');
  expectProblem(
    await world.ask('aino', 'POST', '/api/v1/cases', { body: '{"pairId":', headers }),
    400,
    'validation-failed',
  );
  const form = { 'content-type': 'text/plain' };
  expectProblem(
    await world.ask('aino', 'POST', '/api/v1/cases', { body: 'pairId=1', headers: form }),
    415,
    'unsupported-media-type',
  );
  expect(await sizes()).toEqual(before);
});

test.each([
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=HYPERLINK("https://paha.example")',
  "'; drop table client_case; --",
  '{{constructor.constructor("return 1")()}}',
])('%s is text like any other: kept as it is, answered as data', async (question) => {
  const made = await register({ question, reference: question.slice(0, 60) });
  expect(made.status).toBe(201);
  const answer = await world.ask('aino', 'GET', `/api/v1/cases/${made.body.id}`);
  expect(answer.body.question).toBe(question);
  expect(answer.headers['content-type']).toMatch(/^application\/json/);
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
  const page = await world.ask('aino', 'GET', `/asiat/${made.body.id}`);
  expect(page.status).toBe(200);
  expect(page.text).not.toContain('<script>alert');
  expect(page.text).not.toContain('<img src=x');
});

test('a personal identity code is named by its kind and told to nobody again', async () => {
  const before = await sizes();
  const answer = await register({ question: 'Hakija 010190-900P kysyy' });
  expectProblem(answer, 400, 'validation-failed', [
    { field: 'question', code: 'holds-personal-identity-code' },
  ]);
  expect(JSON.stringify(answer.body)).not.toContain('900P');
  expect(world.service.log.join('')).not.toContain('900P');
  expect(await sizes()).toEqual(before);
});

test('a forged cookie, a forged key and none at all are nobody', async () => {
  const nobody: Record<string, string>[] = [
    { cookie: 'kelatunti=forged' },
    { cookie: '__Host-kelatunti=forged; kelatunti=%00' },
    { authorization: 'Bearer kt_forged' },
    { authorization: 'Bearer' },
    {},
  ];
  for (const headers of nobody) {
    const answer = await world.ask(null, 'GET', '/api/v1/cases', { headers });
    expectProblem(answer, 401, 'not-signed-in');
  }
});

test('another county’s ids are not found, in an address and in a body', async () => {
  const others = await world.otherSeason();
  const foreign = await world.booked(others.hours[0]!.id, 'kaisa');
  const own = await world.ready();
  const before = await sizes();
  const hour = season.hours[0]!.id;
  for (const [method, url, body] of [
    ['GET', `/api/v1/cases/${foreign.id}`],
    ['GET', `/api/v1/cases/${foreign.id}/consents`],
    ['PATCH', `/api/v1/cases/${foreign.id}`, { urgency: 'soon' }],
    ['POST', `/api/v1/cases/${foreign.id}/consents`, world.consentForm()],
    ['POST', `/api/v1/consents/${foreign.consentId}/withdrawal`, {}],
    ['GET', `/api/v1/sessions/${others.hours[0]!.id}`],
    ['POST', `/api/v1/sessions/${others.hours[0]!.id}/bookings`, { caseId: own.id }],
    ['POST', `/api/v1/sessions/${hour}/bookings`, { caseId: foreign.id }],
    ['PATCH', `/api/v1/bookings/${foreign.bookingId}`, { sessionId: hour }],
    ['DELETE', `/api/v1/bookings/${foreign.bookingId}`],
    ['POST', '/api/v1/cases', newCase({ pairId: world.pairs.kaisas })],
  ] as const) {
    const answer = await world.ask('aino', method, url, { body });
    expectProblem(answer, 404, 'not-found');
    expect(JSON.stringify(answer.body)).not.toContain(foreign.code);
  }
  const cancelled = await world.ask('koko', 'POST', `/api/v1/sessions/${others.hours[0]!.id}/cancel`, {
    body: { reason: 'sairaus' },
  });
  expectProblem(cancelled, 404, 'not-found');
  const confirmed = await world.ask('sini', 'POST', `/api/v1/consents/${foreign.consentId}/confirmation`);
  expectProblem(confirmed, 404, 'not-found');
  expect(await sizes()).toEqual(before);
});

test('what is no id at all is not found', async () => {
  for (const id of ['1', 'null', '%2e%2e', "'or'1'='1"])
    expectProblem(await world.ask('aino', 'GET', `/api/v1/cases/${id}`), 404, 'not-found');
});

test('the refusals of a place have the statuses and codes that programs rely on', async () => {
  const small = await world.season({ weekday: 3, capacity: 1, lastDate: '2027-04-14' });
  const hour = small.hours[0]!.id;
  const book = (caseId: string, sessionId = hour) =>
    world.ask('aino', 'POST', `/api/v1/sessions/${sessionId}/bookings`, { body: { caseId } });
  const [bare, ready, next] = [await world.draft(), await world.ready(), await world.ready()];
  expectProblem(await book(bare.id), 422, 'consent-missing');
  const given = await book(ready.id);
  expect([given.status, given.body]).toEqual([201, { id: expect.any(String), place: 1 }]);
  expectProblem(await book(ready.id, season.hours[0]!.id), 409, 'already-booked');
  const full = await book(next.id);
  expectProblem(full, 409, 'session-full');
  expect(full.body.detail).toMatch(/\S/);
  expectProblem(await book(next.id, small.hours.at(-1)!.id), 422, 'beyond-horizon');
  world.at('2027-03-08T10:00:00Z');
  expectProblem(await book(next.id), 422, 'booking-closed');
  const tag = { 'if-match': '"99"' };
  const stale = await world.ask('aino', 'PATCH', `/api/v1/cases/${next.id}`, {
    body: { urgency: 'soon' },
    headers: tag,
  });
  expectProblem(stale, 412, 'changed-meanwhile');
});

test('a withdrawal by code is answered alike whether the code is known or not', async () => {
  const { code } = await world.ready();
  const answers = [];
  for (const caseCode of [code, 'K-0000-0000', 'hello', code]) {
    const answer = await world.ask('sini', 'POST', '/api/v1/withdrawals', { body: { caseCode } });
    answers.push([answer.status, answer.text]);
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
    new Set([JSON.stringify([202, ''])]),
  );
});

test('a coordinator’s and Kela’s answers hold no more than is theirs', async () => {
  const booked = await world.booked(season.hours[0]!.id, 'aino', {
    form: { question: 'Kanarialintu', reference: 'viite 1' },
    consent: { originalRef: 'arkisto 9', otherParties: 'asumispalvelu' },
  });
  world.at('2027-03-08T07:00:00Z');
  const url = `/api/v1/cases/${booked.id}`;
  const coordinators = await world.ask('koko', 'GET', url);
  expect(Object.keys(coordinators.body).toSorted()).toEqual([
    ...['code', 'countyId', 'id', 'pairId', 'registeredAt', 'revision', 'state', 'urgency'],
  ]);
  const [dates] = (await world.ask('koko', 'GET', `${url}/consents`)).body.items;
  expect(Object.keys(dates!).toSorted()).toEqual([
    ...['confirmedAt', 'id', 'validFrom', 'validUntil', 'version', 'withdrawnAt'],
  ]);
  const kelas = await world.ask('sini', 'GET', url);
  expect(kelas.body).toMatchObject({ question: 'Kanarialintu', themes: ['perustoimeentulotuki'] });
  expect(kelas.body).not.toHaveProperty('baselineNeed');
  expect(JSON.stringify(kelas.body)).not.toContain('viite 1');
  const scope = (await world.ask('sini', 'GET', `${url}/consents`)).body;
  expect(JSON.stringify(scope)).not.toContain('arkisto 9');
  expect(scope.items).toMatchObject([{ otherParties: 'asumispalvelu', giver: 'client' }]);
  const hour = await world.ask('koko', 'GET', `/api/v1/sessions/${season.hours[0]!.id}`);
  expect(JSON.stringify(hour.body)).not.toContain('Kanarialintu');
});
