import type { CaseForm } from '../../src/cases/index.js';
import type { ConsentForm } from '../../src/consents/index.js';
import {
  AnswerFollowUp,
  ChangeOutcome,
  Outcomes,
  RecordOutcome,
  type OutcomeForm,
} from '../../src/outcomes/index.js';
import { sql } from '../../src/platform/database/index.js';
import type { Name, Season, World } from './world.js';

/** The evening of the hour, Tuesday 9.3.2027. */
export const THAT_EVENING = '2027-03-09T20:00:00Z';

export const SOLVED: OutcomeForm = {
  result: 'solved',
  networkMeeting: 'no-longer-needed',
  callsSaved: { min: 3, max: 6 },
  nextSteps: [],
};

/** Cases that were booked into an hour of Tuesday 9.3.2027, and what is written down of them. */
export class Talks {
  private season: Season | null = null;
  private booked = 0;
  private seasons = 0;

  constructor(readonly world: World) {}

  /** A case whose hour is over: nobody has written down anything of it. */
  async talkedAbout(
    by: Name = 'aino',
    changes: { form?: Partial<CaseForm>; consent?: Partial<ConsentForm> } = {},
  ) {
    this.world.startOver();
    const { hours, seriesId } = await this.freeSeason();
    const hour = hours[0]!;
    const booked = await this.world.booked(hour.id, by, changes);
    this.world.at(THAT_EVENING);
    return { ...booked, hour, seriesId };
  }

  /** Six cases fit into an hour; after them, or once the clock has turned it, the next hour of the day is used. */
  private async freeSeason(): Promise<Season> {
    const hour = this.season?.hours[0];
    const [still] = hour
      ? await this.world.rows(sql`select id from session
      where id = ${hour.id} and state = 'open'`)
      : [];
    this.booked += 1;
    if (this.season && still && this.booked <= 6) return this.season;
    this.booked = 1;
    const startTime = `${String(8 + this.seasons).padStart(2, '0')}:00`;
    this.seasons += 1;
    this.season = await this.world.season({ startTime, capacity: 6 });
    return this.season;
  }

  async record(bookingId: string, changes: Partial<OutcomeForm> = {}, by: Name = 'aino', version?: number) {
    const outcome = { ...SOLVED, ...changes };
    return this.world.get(RecordOutcome).run({ bookingId, outcome, version }, await this.world.actor(by));
  }

  async change(bookingId: string, fields: Partial<OutcomeForm>, by: Name = 'aino', version?: number) {
    return this.world.get(ChangeOutcome).run({ bookingId, fields, version }, await this.world.actor(by));
  }

  async view(bookingId: string, by: Name = 'aino') {
    return this.world.get(Outcomes).of(await this.world.actor(by), bookingId);
  }

  async answer(caseId: string, day: 30 | 60, meetingHeld: boolean, heldOn?: string, by: Name = 'aino') {
    const input = { caseId, day, meetingHeld, heldOn };
    return this.world.get(AnswerFollowUp).run(input, await this.world.actor(by));
  }

  /** The states of a booking and its case, as they follow each other on a line: `discussed ready`. */
  async states(bookingId: string): Promise<string> {
    const [row] = await this.world.rows<{ booking: string; client: string }>(sql`
      select b.state as booking, k.state as client from booking b join client_case k on k.id = b.case_id
      where b.id = ${bookingId}`);
    return row ? `${row.booking} ${row.client}` : 'none';
  }

  /** The tasks about a case, open ones first, as `kind person-or-pair open|closed`. */
  async tasksAbout(caseId: string): Promise<string[]> {
    const rows = await this.world.rows<{ kind: string; personId: string | null; closedAt: Date | null }>(sql`
      select kind, person_id, closed_at from task where case_id = ${caseId} order by kind, opened_at, id`);
    const named = new Map(Object.entries(this.world.ids).map(([name, id]) => [id, name]));
    return rows
      .map(({ kind, personId, closedAt }) => {
        const whose = personId ? (named.get(personId) ?? '?') : 'pair';
        return `${kind} ${whose} ${closedAt ? 'closed' : 'open'}`;
      })
      .toSorted();
  }
}
