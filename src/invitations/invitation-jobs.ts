import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Outbox, PermanentFailure } from '../platform/outbox/index.js';
import { DeclineCounter } from './decline-counter.js';
import { FollowPeople } from './follow-people.js';
import { InviteToSeason } from './invite-to-season.js';
import { SendCalendarMessage } from './send-calendar-message.js';
import { SendDeclinedCounter } from './send-declined-counter.js';
import { TellChangedRoom } from './tell-changed-room.js';
import { TellEndedSeries } from './tell-ended-series.js';
import { TellHour } from './tell-hour.js';

/** Which planned work this room does, one line each. */
@Injectable()
export class InvitationJobs implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly season: InviteToSeason,
    private readonly hour: TellHour,
    private readonly changedRoom: TellChangedRoom,
    private readonly endedSeries: TellEndedSeries,
    private readonly people: FollowPeople,
    private readonly message: SendCalendarMessage,
    private readonly decline: DeclineCounter,
    private readonly declined: SendDeclinedCounter,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('invitations.series-planned', (job) => this.season.run(idIn(job, 'seriesId')));
    this.outbox.handle('invitations.extra-hour', (job) => this.hour.run(idIn(job, 'sessionId')));
    this.outbox.handle('invitations.hour-cancelled', (job) => this.hour.run(idIn(job, 'sessionId')));
    this.outbox.handle('invitations.hour-changed', (job) => this.hour.run(idIn(job, 'sessionId')));
    this.outbox.handle('invitations.series-ended', (job) => this.endedSeries.run(endIn(job)));
    this.outbox.handle('invitations.room-changed', (job) => this.changedRoom.run(idIn(job, 'seriesId')));
    this.outbox.handle('invitations.people-changed', (job) => this.people.run(idIn(job, 'seriesId')));
    this.outbox.handle('invitations.calendar-mode-changed', (job) =>
      this.people.runFor(idIn(job, 'personId')),
    );
    this.outbox.handle('invitations.proposal-declined', (job) =>
      this.decline.run({ proposalId: idIn(job, 'proposalId') }),
    );
    this.outbox.handle('mail.declined-counter', (job, { tries }) =>
      this.declined.run(idIn(job, 'declinedId'), tries),
    );
    this.outbox.handle('mail.calendar', (job, { tries }) => this.message.run(idIn(job, 'messageId'), tries));
  }
}

function idIn(job: Record<string, unknown>, name: string): string {
  const id = job[name];
  if (typeof id !== 'string') throw new PermanentFailure(`The job names no ${name}`);
  return id;
}

/** The series that ended, the hours that fell away with it, and the series that goes on, if one does. */
function endIn(job: Record<string, unknown>) {
  const { sessionIds, nextId } = job;
  if (!Array.isArray(sessionIds)) throw new PermanentFailure('The job names no sessionIds');
  return {
    seriesId: idIn(job, 'seriesId'),
    sessionIds: sessionIds.map(String),
    nextId: typeof nextId === 'string' ? nextId : null,
  };
}
