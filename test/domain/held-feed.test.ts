import fc from 'fast-check';
import type { SeriesStamp } from '../../src/calendar-feed/feed-stamps.js';
import { HeldFeed, type Gap, type HourRow } from '../../src/calendar-feed/held-feed.js';
import { KeptFeeds } from '../../src/calendar-feed/kept-feeds.js';

const HEAD = Buffer.from('head\n');
const FOOT = Buffer.from('foot\n');
const write = (hour: HourRow, series: SeriesStamp): Buffer =>
  Buffer.from(`${hour.id} ${hour.startsAt.getTime()} ${hour.revision} ${hour.state} ${series.joinToken}\n`);

/** The rows of a database, kept in memory. */
class Rows {
  readonly hours = new Map<string, HourRow>();
  readonly tokens = new Map<string, string>();
  seen = ['a', 'b', 'c'];

  stamps(): SeriesStamp[] {
    return this.seen.map((seriesId) => {
      const hours = [...this.hours.values()].filter((hour) => hour.seriesId === seriesId);
      return {
        ...{ seriesId, videoKind: 'room', videoAddress: null, videoLink: 'join' },
        joinToken: this.tokens.get(seriesId) ?? 'first',
        hours: hours.length,
        latestAt: hours.length ? new Date(Math.max(...hours.map(({ updatedAt }) => +updatedAt))) : null,
        revisions: hours.reduce((sum, { revision }) => sum + revision, 0),
      };
    });
  }

  in(gaps: readonly Gap[]): HourRow[] {
    return [...this.hours.values()].filter((hour) =>
      gaps.some(({ seriesId, after }) => hour.seriesId === seriesId && (!after || hour.updatedAt > after)),
    );
  }
}

async function bring(feed: HeldFeed, rows: Rows): Promise<string> {
  const stamps = rows.stamps();
  let gaps = feed.gapsTo(stamps);
  while (gaps.length > 0) gaps = await feed.take(rows.in(gaps), gaps, stamps, write);
  feed.assemble();
  return feed.body.toString();
}

const act = fc.record({
  kind: fc.constantFrom('change', 'move', 'token', 'see', 'look'),
  series: fc.constantFrom('a', 'b', 'c'),
  number: fc.nat(5),
  /** A server's clock may stand still or go back. */
  at: fc.nat(3),
});

type Act = { kind: string; series: string; number: number; at: number };

function live(rows: Rows, { kind, series, number, at }: Act) {
  const id = `${series}${number}`;
  const hour = rows.hours.get(id);
  const updatedAt = new Date(1000 + at);
  if (kind === 'token') rows.tokens.set(series, `token ${number}`);
  else if (kind === 'see') rows.seen = ['a', 'b', 'c'].filter((one) => one !== series || number > 2);
  else if (!hour) {
    const startsAt = new Date(number * 1000);
    const made = { id, seriesId: series, startsAt, endsAt: startsAt, state: 'open', roomAddress: null };
    rows.hours.set(id, { ...made, revision: 1, createdAt: updatedAt, updatedAt });
  } else {
    const startsAt = kind === 'move' ? new Date(+hour.startsAt + 1500) : hour.startsAt;
    rows.hours.set(id, { ...hour, startsAt, state: `${kind} ${at}`, revision: hour.revision + 1, updatedAt });
  }
}

test('a feed kept through any changes holds the bytes of one written anew', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
      const rows = new Rows();
      const kept = new HeldFeed(HEAD, FOOT);
      for (const one of acts) {
        if (one.kind !== 'look') live(rows, one);
        else expect(await bring(kept, rows)).toBe(await bring(new HeldFeed(HEAD, FOOT), rows));
      }
      expect(await bring(kept, rows)).toBe(await bring(new HeldFeed(HEAD, FOOT), rows));
    }),
  );
});

test('only hours that changed are written again', async () => {
  const rows = new Rows();
  const change = (number: number, at: number) => live(rows, { kind: 'change', series: 'a', number, at });
  for (let number = 0; number < 6; number += 1) change(number, 0);
  const feed = new HeldFeed(HEAD, FOOT);
  await bring(feed, rows);
  change(3, 1);
  const stamps = rows.stamps();
  const gaps = feed.gapsTo(stamps);
  const written: string[] = [];
  const read = rows.in(gaps);
  await feed.take(read, gaps, stamps, (hour, series) => {
    written.push(hour.id);
    return write(hour, series);
  });
  expect([read.map(({ id }) => id), written]).toEqual([['a3'], ['a3']]);
});

test('the feeds asked for last are kept, as many as fit', () => {
  const feed = (bytes: number): HeldFeed => {
    const made = new HeldFeed(Buffer.alloc(bytes), FOOT);
    made.assemble();
    return made;
  };
  const kept = new KeptFeeds(3000);
  kept.keep('first', feed(1000));
  kept.keep('second', feed(1000));
  expect(kept.get('first')).toBeDefined();
  kept.keep('third', feed(1000));
  const there = () => ['first', 'second', 'third', 'huge'].filter((id) => kept.get(id));
  expect(there()).toEqual(['first', 'third']);
  kept.keep('huge', feed(5000));
  expect(there()).toEqual([]);
  kept.keep('second', feed(1000));
  kept.keep('second', feed(1200));
  kept.keep('third', feed(1500));
  expect(there()).toEqual(['second', 'third']);
});
