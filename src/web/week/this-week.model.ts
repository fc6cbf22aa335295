import type { LocalDate } from '../../domain/time.js';
import type { AttendeeRow, Closing, JoinFacts, PlaceRow } from '../hours/hours.model.js';
import type { Texts } from '../texts/index.js';

export type TaskKind = keyof Texts['week']['taskKinds'];

export interface TaskRow {
  id: string;
  kind: TaskKind;
  href: string;
  caseCode: string | null;
  due: LocalDate;
  /** Where the due day stands to today. */
  when: 'late' | 'today' | 'later';
}

export interface ReadyCaseRow {
  id: string;
  code: string;
  themes: readonly string[];
  urgency: 'normal' | 'soon' | 'urgent';
  waitedDays: number;
}

export interface NextHour {
  id: string;
  startsAt: Date;
  endsAt: Date;
  capacity: number;
  taken: number;
  join: JoinFacts | null;
  phone: string | null;
  closing: Closing;
  places: readonly PlaceRow[];
  attendees: readonly AttendeeRow[];
}

export interface ThisWeekModel {
  today: LocalDate;
  /** `Esimerkki ja Kuvitelma` */
  pair: string;
  next: NextHour | null;
  tasks: readonly TaskRow[];
  ready: readonly ReadyCaseRow[];
}
