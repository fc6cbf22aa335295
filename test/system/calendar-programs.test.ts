import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { instantOf, type InviteContent } from '../../src/domain/itip.js';
import { addDays } from '../../src/domain/time.js';
import { calendarText } from '../../src/invitations/calendar-text.js';
import { hoursByIcalJs } from '../support/calendar-readers.js';
import { everyShape, tuesdayHours } from '../support/invite-samples.js';

const FIXTURES = join(__dirname, '../../fixtures/ics');
const HOUR_MS = 3_600_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kelatunti-calendars-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What each message means: every hour of it, from what it was built of and not from its text. */
const shapes = everyShape().map(({ name, content }) => ({ name, content, starts: startsMeant(content) }));
const feeds = readdirSync(FIXTURES)
  .filter((file) => file.startsWith('feed-'))
  .map((file) => {
    const hours = hoursByIcalJs(readFileSync(join(FIXTURES, file), 'utf8'));
    return { file, name: basename(file, '.ics'), hours };
  });

function startsMeant({ times }: InviteContent): string[] {
  if (times.kind === 'single') return [new Date(times.startsAt).toISOString()];
  if (times.kind === 'instance') return [instantOf(times.recurrenceId).toISOString()];
  const starts: string[] = [];
  const [firstDate = '', time = ''] = times.firstStart.split('T');
  const at = (week: number) => `${addDays(firstDate, 7 * week)}T${time}`;
  for (let week = 0; instantOf(at(week)) <= new Date(times.until); week += 1) {
    if (!times.exdates.includes(at(week))) starts.push(instantOf(at(week)).toISOString());
  }
  return starts;
}

test('the season of the samples is meant to be exactly the hours held', () => {
  const season = shapes.find(({ name }) => name === 'season.fi')!;
  expect(season.starts).toEqual(tuesdayHours().map(({ startsAt }) => startsAt.toISOString()));
});

/** Writes what would leave now into files; answers the path of each shape. */
function writtenShapes(): Map<string, string> {
  const paths = shapes.map(({ name, content }) => {
    const path = join(folder, `${name}.ics`);
    writeFileSync(path, calendarText(content));
    return [name, path] as const;
  });
  return new Map(paths);
}

describe('python3-icalendar', () => {
  type Event = {
    uid: string;
    status: string;
    sequence: number;
    minutes: number;
    starts: string[];
    excluded: string[];
    instance: string | null;
  };
  type Calendar = { method: string | null; events: Event[] };

  function readByPython(paths: string[]): Calendar[] {
    // The python3 on PATH may be another one, without Debian's modules.
    const said = execFileSync('/usr/bin/python3', [join(__dirname, 'read-calendars.py')], {
      input: paths.join('\n'),
      encoding: 'utf8',
    });
    return JSON.parse(said) as Calendar[];
  }

  test('reads of every message the hours it is meant to hold', () => {
    const paths = writtenShapes();
    const read = readByPython([...paths.values()]);
    const understood = shapes.map(({ name }, at) => {
      const { method, events } = read[at]!;
      return { name, method, events: events.length, ...events[0]! };
    });
    expect(understood).toEqual(
      shapes.map(({ name, content, starts }) => ({
        name,
        method: content.method,
        events: 1,
        uid: content.uid,
        sequence: content.sequence,
        status: content.method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED',
        minutes: 60,
        starts,
        excluded:
          content.times.kind === 'season'
            ? content.times.exdates.map((wall) => instantOf(wall).toISOString())
            : [],
        instance: content.times.kind === 'instance' ? starts[0]! : null,
      })),
    );
  });

  test('reads every file of fixtures/ics, the golden ones as those that leave now', () => {
    const files = readdirSync(FIXTURES).filter((file) => file.endsWith('.ics'));
    const read = readByPython(files.map((file) => join(FIXTURES, file)));
    const starts = (at: number) => read[at]!.events.flatMap((event) => event.starts).sort();
    const meant = new Map([
      ...shapes.map(({ name, starts: hours }) => [name, hours] as const),
      ...feeds.map(({ name, hours }) => [name, hours.map(({ start }) => start)] as const),
    ]);
    // A declined proposal names an hour and gives none (RFC 5546 3.2.8).
    const isTimeless = (file: string) => file.startsWith('counter-declined');
    expect(files.map((file, at) => [file, read[at]!.method === 'DECLINECOUNTER', starts(at)])).toEqual(
      files.map((file) => [
        file,
        isTimeless(file),
        isTimeless(file) ? [] : meant.get(basename(file, '.ics')),
      ]),
    );
  });
});

describe('khal', () => {
  type Listed = { calendar: string; uid: string; start: string; end: string };
  const nameIn = (name: string) => name.replace('.', '-');

  /** khal with one calendar for each name, in UTC so that its lines can be compared with instants. */
  function withCalendars(names: string[]): (...options: string[]) => string {
    const base = mkdtempSync(join(folder, 'khal-'));
    const sections = names.map((name) => {
      mkdirSync(join(base, name));
      return `[[${name}]]\npath = ${join(base, name)}\ntype = calendar`;
    });
    const formats = ['dateformat', 'longdateformat'].map((name) => `${name} = %Y-%m-%d`);
    const moments = ['datetimeformat', 'longdatetimeformat'].map((name) => `${name} = %Y-%m-%dT%H:%M`);
    const locale = ['local_timezone = UTC', 'default_timezone = UTC', 'timeformat = %H:%M'];
    writeFileSync(
      join(base, 'config'),
      ['[calendars]', ...sections, '[sqlite]', `path = ${join(base, 'khal.db')}`, '[locale]']
        .concat(locale, formats, moments, '')
        .join('\n'),
    );
    return (...options) =>
      execFileSync('/usr/bin/khal', ['-c', join(base, 'config'), ...options], {
        encoding: 'utf8',
        cwd: base,
        env: { PATH: '/usr/bin:/bin', HOME: base, LC_ALL: 'C.UTF-8' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
  }

  function listedBy(khal: (...options: string[]) => string): Listed[] {
    const format = '{calendar}|{uid}|{start-long-full}|{end-long-full}';
    return khal('list', '--format', format, '--day-format', '', '2027-01-01', '500d')
      .split('\n')
      .filter((line) => line.includes('|'))
      .map((line) => {
        const [calendar = '', uid = '', start = '', end = ''] = line.trim().split('|');
        return { calendar, uid, start: `${start}:00.000Z`, end: `${end}:00.000Z` };
      });
  }

  const hoursIn = (listed: Listed[], name: string) =>
    listed
      .filter(({ calendar }) => calendar === nameIn(name))
      .map(({ uid, start, end }) => ({ uid, start, end }))
      .sort((a, b) => a.start.localeCompare(b.start));
  const hoursMeant = ({ content, starts }: (typeof shapes)[number]) =>
    starts.map((start) => {
      const end = new Date(new Date(start).getTime() + HOUR_MS).toISOString();
      return { uid: content.uid, start, end };
    });

  test('shows of every message the hours it is meant to hold', () => {
    const paths = writtenShapes();
    const khal = withCalendars(shapes.map(({ name }) => nameIn(name)));
    const base = khal('printcalendars') && readdirSync(folder).find((file) => file.startsWith('khal-'))!;
    for (const [name, path] of paths) copyFileSync(path, join(folder, base, nameIn(name), 'event.ics'));
    const listed = listedBy(khal);
    for (const shape of shapes) {
      expect([shape.name, hoursIn(listed, shape.name)]).toEqual([shape.name, hoursMeant(shape)]);
    }
  });

  test('takes an invitation and a subscribed calendar in as people do', () => {
    const taken = shapes.filter(({ name }) => ['season.sv', 'extra-hour.fi'].includes(name));
    const khal = withCalendars([...taken, ...feeds].map(({ name }) => nameIn(name)));
    const paths = writtenShapes();
    for (const { name } of taken) khal('import', '--batch', '-a', nameIn(name), paths.get(name)!);
    for (const { name, file } of feeds) {
      khal('import', '--batch', '-a', nameIn(name), join(FIXTURES, file));
    }
    const listed = listedBy(khal);
    for (const shape of taken) expect(hoursIn(listed, shape.name)).toEqual(hoursMeant(shape));
    for (const { name, hours } of feeds) {
      expect(hoursIn(listed, name)).toEqual(hours.map(({ uid, start, end }) => ({ uid, start, end })));
    }
  });

  test('prints an invitation in words', () => {
    const path = writtenShapes().get('season.fi')!;
    const said = withCalendars(['any'])('printics', path);
    expect(said).toContain('1 events found');
    expect(said).toContain('2027-02-09 11:00-2027-02-09 12:00 Etäkonsultaatio'.replace(/ (?=\d\d:)/g, 'T'));
    expect(said).toContain('https://kelatunti.example/join/');
  });
});
