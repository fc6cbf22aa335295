import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Outbox, PermanentFailure } from '../platform/outbox/index.js';
import { FollowPeople } from './follow-people.js';
import { InviteToExtraHour } from './invite-to-extra-hour.js';
import { InviteToSeason } from './invite-to-season.js';
import { SendCalendarMessage } from './send-calendar-message.js';
import { TellCancelledHour } from './tell-cancelled-hour.js';
import { TellChangedRoom } from './tell-changed-room.js';

/** Which planned work this room does, one line each. */
@Injectable()
export class InvitationJobs implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly season: InviteToSeason,
    private readonly extraHour: InviteToExtraHour,
    private readonly cancelledHour: TellCancelledHour,
    private readonly changedRoom: TellChangedRoom,
    private readonly people: FollowPeople,
    private readonly message: SendCalendarMessage,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('invitations.series-planned', (job) => this.season.run(idIn(job, 'seriesId')));
    this.outbox.handle('invitations.extra-hour', (job) => this.extraHour.run(idIn(job, 'sessionId')));
    this.outbox.handle('invitations.hour-cancelled', (job) => this.cancelledHour.run(idIn(job, 'sessionId')));
    this.outbox.handle('invitations.room-changed', (job) => this.changedRoom.run(idIn(job, 'seriesId')));
    this.outbox.handle('invitations.people-changed', (job) => this.people.run(idIn(job, 'seriesId')));
    this.outbox.handle('mail.calendar', (job) => this.message.run(idIn(job, 'messageId')));
  }
}

function idIn(job: Record<string, unknown>, name: string): string {
  const id = job[name];
  if (typeof id !== 'string') throw new PermanentFailure(`The job names no ${name}`);
  return id;
}
