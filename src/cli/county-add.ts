import { parseArgs } from 'node:util';
import { AddCounty, AddPair } from '../people/index.js';
import { countyByKey } from './lookups.js';
import { done, refused } from './say.js';
import { withApp } from './with-app.js';

/** `kelatunti county add --key <key> --name-fi <text> --name-sv <text>`: prints the new county's id. */
export function countyAdd(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { key: { type: 'string' }, 'name-fi': { type: 'string' }, 'name-sv': { type: 'string' } },
  });
  const { key = '', 'name-fi': nameFi = '', 'name-sv': nameSv = nameFi } = values;
  return withApp(async (app) => {
    const result = await app.get(AddCounty).run({ key, nameFi, nameSv }, 'system');
    return result.ok ? done(result.value.id) : refused(result.refusal);
  });
}

/** `kelatunti pair add --county <key> --key <key> --name <text>`: prints the new care pair's id. */
export function pairAdd(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { county: { type: 'string' }, key: { type: 'string' }, name: { type: 'string' } },
  });
  const { county = '', key = '', name = '' } = values;
  return withApp(async (app) => {
    const countyId = await countyByKey(app, county);
    if (!countyId) return refused('There is no such county. Name one with --county.');
    const result = await app.get(AddPair).run({ countyId, key, name }, 'system');
    return result.ok ? done(result.value.id) : refused(result.refusal);
  });
}
