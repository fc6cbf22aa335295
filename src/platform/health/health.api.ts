import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { Reader, sql } from '../database/index.js';

/** What a watchdog asks. Needs no sign-in and tells nothing but yes or no. */
@Controller('health')
export class HealthApi {
  constructor(private readonly reader: Reader) {}

  /** The process answers. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /**
   * The service can do its work: the database answers with the tables migrated. The server begins to listen
   * only after the migrations and, in the demo, after the world is loaded. Otherwise 503.
   */
  @Get('ready')
  async ready(): Promise<{ status: 'ok' }> {
    try {
      await this.reader.row(sql`select count(*) as migrations from migration`);
    } catch {
      throw new ServiceUnavailableException();
    }
    return { status: 'ok' };
  }
}
