import { parseArgs } from 'node:util';
import { LANGUAGES } from '../domain/codes.js';
import { ImpactReports } from '../reports/index.js';
import { impactCsv, shapedImpact } from '../web/index.js';
import { WRONG_USE } from './exit-codes.js';
import { countyByKey } from './lookups.js';
import { done, refused } from './say.js';
import { withApp } from './with-app.js';

const FORMATS = ['json', 'csv'];

/**
 * `kelatunti report [--from --to] [--county <key>] [--format json|csv] [--language fi|sv|en]`: prints the
 * impact report of every county, or of one. Days are Finnish dates, both inclusive; without them it is the
 * last twelve months. Small cells are hidden as on the page.
 */
export async function report(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      county: { type: 'string' },
      format: { type: 'string', default: 'json' },
      language: { type: 'string', default: 'fi' },
    },
  });
  const { from, to, county, format } = values;
  const language = LANGUAGES.find((one) => one === values.language);
  if (!FORMATS.includes(format)) return wrongUse('The format is json or csv.');
  if (!language) return wrongUse('The language is fi, sv or en.');
  return withApp(async (app) => {
    const countyId = county ? await countyByKey(app, county) : undefined;
    if (county && !countyId) return refused('There is no county with that key.');
    const result = await app.get(ImpactReports, { strict: false }).of('system', { from, to, countyId });
    if (!result.ok) return refused(result.refusal);
    const shaped = shapedImpact(result.value, language);
    return done(format === 'csv' ? impactCsv(shaped, language).trimEnd() : JSON.stringify(shaped, null, 2));
  });
}

function wrongUse(why: string): number {
  refused(why);
  return WRONG_USE;
}
