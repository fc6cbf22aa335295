import { Module, type DynamicModule } from '@nestjs/common';
import { AuditModule, auditRows } from './audit/index.js';
import { CalendarFeedModule, calendarFeedRows } from './calendar-feed/index.js';
import { CasesModule, casesRows } from './cases/index.js';
import { consentsRows } from './consents/index.js';
import { DeliveriesModule, deliveriesRows } from './deliveries/index.js';
import { InboundMailModule, inboundMailRows } from './inbound-mail/index.js';
import { InvitationsModule, invitationsRows } from './invitations/index.js';
import { NoticesModule, noticesRows } from './notices/index.js';
import { OutcomesModule, outcomesRows } from './outcomes/index.js';
import { PeopleModule, peopleRows } from './people/index.js';
import { outboxRows } from './platform/outbox/index.js';
import { PlatformModule, type PlatformOptions } from './platform/platform.module.js';
import { ReportsModule } from './reports/index.js';
import { SessionsModule, sessionsRows } from './sessions/index.js';
import { TasksModule, tasksRows } from './tasks/index.js';
import { WebModule, webRows } from './web/index.js';

/** Every row of every room: what the migrations must add up to. */
export const allRows = [
  ...outboxRows,
  ...auditRows,
  ...peopleRows,
  ...tasksRows,
  ...deliveriesRows,
  ...consentsRows,
  ...casesRows,
  ...sessionsRows,
  ...invitationsRows,
  ...noticesRows,
  ...inboundMailRows,
  ...calendarFeedRows,
  ...outcomesRows,
  ...webRows,
];

/** Names the rooms; no logic. */
@Module({})
export class AppModule {
  static with(options: Omit<PlatformOptions, 'rows'>): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with({ ...options, rows: allRows }),
        AuditModule,
        PeopleModule,
        TasksModule,
        DeliveriesModule,
        CasesModule,
        SessionsModule,
        InvitationsModule,
        NoticesModule,
        InboundMailModule,
        CalendarFeedModule,
        OutcomesModule,
        ReportsModule,
        WebModule,
      ],
    };
  }
}
