import { Injectable } from '@nestjs/common';
import { Feeds, type FeedShown } from '../../calendar-feed/index.js';
import type { FeedScope } from '../../domain/codes.js';
import { localDateOf } from '../../domain/time.js';
import { countiesOf, hasRole, PeopleDirectory, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { SeriesList, type SeriesLine } from '../../sessions/index.js';
import type { Option } from '../kit/fields.js';
import type { View } from '../kit/view.js';
import type { FeedRow } from './calendar.page.js';

/** More series than anybody has to choose from. */
const MOST_SERIES = 100;

/** What a reader may subscribe to and has subscribed to, in words. */
type Known = { series: SeriesLine[]; countyNames: Map<string, string> };

@Injectable()
export class CalendarModels {
  constructor(
    private readonly feeds: Feeds,
    private readonly seriesList: SeriesList,
    private readonly directory: PeopleDirectory,
    private readonly clock: ServiceClock,
  ) {}

  /** The reader's addresses and what a new one may show. */
  async of(view: View, actor: Actor): Promise<{ feeds: FeedRow[]; choices: Option[] }> {
    const [feeds, known] = await Promise.all([this.feeds.of(actor), this.known(view, actor)]);
    return {
      feeds: feeds.map((feed) => rowOf(view, known, feed)),
      choices: choicesOf(view, known, actor, localDateOf(this.clock.now())),
    };
  }

  /** One of the reader's addresses, or null. */
  async one(view: View, actor: Actor, feedId: string): Promise<FeedRow | null> {
    const feed = await this.feeds.one(actor, feedId);
    return feed && rowOf(view, await this.known(view, actor), feed);
  }

  private async known(view: View, actor: Actor): Promise<Known> {
    const [{ items }, counties] = await Promise.all([
      this.seriesList.list(actor, { limit: MOST_SERIES }),
      this.directory.counties(actor),
    ]);
    const named = counties.map(({ id, nameFi, nameSv }): [string, string] => [
      id,
      view.language === 'sv' ? nameSv : nameFi,
    ]);
    return { series: items, countyNames: new Map(named) };
  }
}

/** What the form sends for a choice, `series:<id>`. */
export function chosenScope(value: string): { scope: string; seriesId?: string; countyId?: string } {
  const [scope = '', id] = value.split(':');
  if (scope === 'series') return { scope, seriesId: id };
  return scope === 'county' ? { scope, countyId: id } : { scope };
}

const valueOf = (scope: FeedScope, id: string): string => `${scope}:${id}`;

function choicesOf(view: View, { series, countyNames }: Known, actor: Actor, today: string): Option[] {
  const { calendar } = view.t;
  const takesPart = hasRole(actor, 'pair-member') || hasRole(actor, 'kela-contact');
  return [
    ...(takesPart ? [{ value: 'mine', label: calendar.mine }] : []),
    ...countiesOf(actor, 'coordinator').map((id) => ({
      value: valueOf('county', id),
      label: calendar.county(countyNames.get(id) ?? ''),
    })),
    ...series
      .filter(({ lastDate }) => lastDate >= today)
      .map((line) => ({ value: valueOf('series', line.id), label: seriesName(view, line, countyNames) })),
  ];
}

function rowOf(view: View, known: Known, feed: FeedShown): FeedRow {
  return { id: feed.id, name: nameOf(view, known, feed), language: feed.language, madeAt: feed.createdAt };
}

function nameOf(
  view: View,
  { series, countyNames }: Known,
  { scope, seriesId, countyId }: FeedShown,
): string {
  const { calendar } = view.t;
  if (scope === 'mine') return calendar.mine;
  const line = series.find(({ id }) => id === seriesId);
  if (scope === 'series') return line ? seriesName(view, line, countyNames) : calendar.unseen;
  const county = countyNames.get(countyId ?? '');
  return county ? calendar.county(county) : calendar.unseen;
}

function seriesName(view: View, line: SeriesLine, countyNames: ReadonlyMap<string, string>): string {
  const { t, f } = view;
  const name = t.calendar.series(
    line.weekday,
    f.time(line.startTime),
    f.period(line.firstDate, line.lastDate),
  );
  const county = countyNames.get(line.countyId);
  return county ? `${name}, ${county}` : name;
}
