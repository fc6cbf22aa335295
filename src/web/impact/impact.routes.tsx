import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { countiesOf, CurrentActor, PeopleDirectory, type Actor } from '../../people/index.js';
import { answer, Refused } from '../../platform/http/index.js';
import { ImpactReports, type ImpactSearch } from '../../reports/index.js';
import { PageViews, sendPage } from '../kit/page-views.js';
import { day, keptForm, line, type Posted } from '../kit/posted.js';
import type { View } from '../kit/view.js';
import { asFile } from './impact.api.js';
import { impactCsv } from './impact-csv.js';
import { shapedImpact, type ShapedImpact } from './impact-shape.js';
import { ImpactPage } from './impact.page.js';

type County = { id: string; name: string };

/** The impact page and the same figures as a file. */
@Controller()
export class ImpactRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly reports: ImpactReports,
    private readonly directory: PeopleDirectory,
  ) {}

  @Get('vaikutus')
  async page(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query() asked: Posted,
  ) {
    const search = searchOf(asked);
    const result = await this.reports.of(actor, search);
    if (!result.ok && !result.refusal.errors) throw new Refused(result.refusal);
    const view = await this.views.of(request, reply);
    const counties = await this.counties(actor, view);
    const impact = result.ok ? shapedImpact(result.value, view.language) : null;
    const model = {
      form: keptForm(impact ? daysShown(impact) : asked, result.ok ? [] : result.refusal.errors),
      counties,
      impact,
      scope: impact ? scopeText(view, impact, counties) : '',
      query: impact ? queryOf(impact) : '',
    };
    return sendPage(reply, <ImpactPage view={view} model={model} />, result.ok ? 200 : 400);
  }

  @Get('vaikutus.csv')
  async file(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query() asked: Posted,
  ) {
    const impact = answer(await this.reports.of(actor, searchOf(asked)));
    const { language } = await this.views.of(request, reply);
    const shaped = shapedImpact(impact, language);
    const csv = asFile(reply, shaped, impactCsv(shaped, language));
    await reply.header('cache-control', 'no-store').send(csv);
  }

  /** The counties whose figures the reader leads; a pair member has none to choose. */
  private async counties(actor: Actor, view: View): Promise<County[]> {
    const led = [...countiesOf(actor, 'manager'), ...countiesOf(actor, 'coordinator')];
    const known = await this.directory.counties(actor);
    return known
      .filter(({ id }) => led.includes(id))
      .map(({ id, nameFi, nameSv }) => ({ id, name: view.language === 'sv' ? nameSv : nameFi }));
  }
}

/** What a link or the form asks; what is no id cannot be found. */
function searchOf(asked: Posted): ImpactSearch {
  const search: ImpactSearch = {};
  for (const name of ['from', 'to'] as const) if (line(asked, name)) search[name] = day(asked, name);
  for (const name of ['countyId', 'seriesId', 'pairId'] as const) {
    const id = line(asked, name);
    if (id && !z.uuid().safeParse(id).success) throw new Refused({ code: 'not-found' });
    if (id) search[name] = id;
  }
  return search;
}

const daysShown = ({ period, scope }: ShapedImpact): Posted => ({
  from: dayTyped(period.from),
  to: dayTyped(period.to),
  countyId: scope.countyId ?? undefined,
});

/** A day as it is typed here in every language: `1.3.2027`. */
function dayTyped(date: string): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  return `${dayOfMonth}.${month}.${year}`;
}

function scopeText({ t }: View, { scope }: ShapedImpact, counties: readonly County[]): string {
  if (scope.ownPairsOnly) return t.impact.ownPairs;
  const [only] = scope.countyId ? counties.filter(({ id }) => id === scope.countyId) : counties;
  return counties.length === 1 || scope.countyId ? (only?.name ?? '') : t.impact.allCounties;
}

function queryOf({ period, scope }: ShapedImpact): string {
  const asked = new URLSearchParams({ from: period.from, to: period.to });
  for (const name of ['countyId', 'seriesId'] as const) if (scope[name]) asked.set(name, scope[name]);
  if (scope.pairId && !scope.ownPairsOnly) asked.set('pairId', scope.pairId);
  return `?${asked}`;
}
