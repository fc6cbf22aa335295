import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Result } from '../../src/domain/refusal.js';
import {
  ActorFinder,
  AddCounty,
  AddPair,
  AddPerson,
  CreateToken,
  GrantRole,
  type Actor,
  type Role,
} from '../../src/people/index.js';

export const PASSWORD = 'koehenkilon-salasana';

/** The value of a result that must be allowed; a refusal fails the test with its code. */
export function allowed<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/** One county with a person in each role; e-mail addresses are `<role>@<key>.example`. */
export type House = {
  countyId: string;
  pairId: string;
  otherPairId: string;
  /** Ids by role; `partner` is the pair's second member, `neighbour` belongs to the other pair. */
  people: Record<Role | 'partner' | 'neighbour', string>;
};

/** Builds a county through the use cases: two pairs, a Kela contact, a coordinator and the rest. */
export async function buildCounty(app: NestFastifyApplication, key: string): Promise<House> {
  const { id: countyId } = allowed(
    await app
      .get(AddCounty)
      .run({ key, nameFi: `${key} hyvinvointialue`, nameSv: `${key} välfärdsområde` }, 'system'),
  );
  const addPair = async (pair: string) =>
    allowed(
      await app.get(AddPair).run({ countyId, key: `${key}-${pair}`, name: `Työpari ${pair}` }, 'system'),
    ).id;
  const pairId = await addPair('P1');
  const otherPairId = await addPair('P2');
  const ids: Partial<House['people']> = {};
  const add = async (
    who: keyof House['people'],
    role: Role,
    bound: { countyId?: string; pairId?: string },
  ) => {
    const email = `${who}@${key.toLowerCase()}.example`;
    const { id: personId } = allowed(
      await app
        .get(AddPerson)
        .run(
          { name: `${who} ${key}`, email, language: 'fi', organisation: `${key} org`, password: PASSWORD },
          'system',
        ),
    );
    allowed(await app.get(GrantRole).run({ personId, role, from: '2026-01-01', ...bound }, 'system'));
    ids[who] = personId;
  };
  await add('pair-member', 'pair-member', { pairId });
  await add('partner', 'pair-member', { pairId });
  await add('neighbour', 'pair-member', { pairId: otherPairId });
  await add('kela-contact', 'kela-contact', {});
  await add('coordinator', 'coordinator', { countyId });
  await add('manager', 'manager', { countyId });
  await add('dpo', 'dpo', { countyId });
  await add('admin', 'admin', { countyId });
  return { countyId, pairId, otherPairId, people: ids as House['people'] };
}

export async function actorBy(app: NestFastifyApplication, email: string): Promise<Actor> {
  const actor = await app.get(ActorFinder).byEmail(email, 'test-request');
  if (!actor) throw new Error(`Nobody active has ${email}`);
  return actor;
}

/** A person's API token, as the headers of a request. */
export async function tokenOf(
  app: NestFastifyApplication,
  personId: string,
): Promise<{ authorization: string }> {
  const { token } = allowed(await app.get(CreateToken).run({ personId, name: 'test' }, 'system'));
  return { authorization: `Bearer ${token}` };
}

/** Signs in as a browser does; the headers carry the cookie and, for writes, the form token. */
export async function signIn(
  app: NestFastifyApplication,
  email: string,
  password = PASSWORD,
): Promise<{ cookie: string; 'x-csrf-token': string }> {
  const reply = await app.inject({ method: 'POST', url: '/api/v1/login', payload: { email, password } });
  if (reply.statusCode !== 204) throw new Error(`${email} was not signed in: ${reply.body}`);
  const { name, value } = reply.cookies[0]!;
  const cookie = `${name}=${value}`;
  const me = await app.inject({ url: '/api/v1/me', headers: { cookie } });
  return { cookie, 'x-csrf-token': me.json<{ csrfToken: string }>().csrfToken };
}
