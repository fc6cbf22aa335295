import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { CONFIGURATION, type Configuration } from '../config/configuration.js';
import { dialectOf, openForReading, openForWriting, type RowClass } from './connection.js';
import { Reader } from './reader.js';
import { Writer } from './writer.js';

const WRITING = Symbol('the connection that writes');
const READING = Symbol('the connection that reads');

/** Opens both connections, brings the tables up to date, gives the rooms a Writer and a Reader. */
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    @Inject(WRITING) private readonly writing: DataSource,
    @Inject(READING) private readonly reading: DataSource,
    private readonly writer: Writer,
    private readonly reader: Reader,
  ) {}

  static with(rows: RowClass[]): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        {
          provide: WRITING,
          inject: [CONFIGURATION],
          useFactory: async ({ DATABASE_URL }: Configuration) => {
            const source = await openForWriting(DATABASE_URL, rows);
            await source.runMigrations({ transaction: 'each' });
            return source;
          },
        },
        {
          provide: READING,
          inject: [CONFIGURATION, WRITING],
          useFactory: ({ DATABASE_URL }: Configuration, writing: DataSource) =>
            openForReading(DATABASE_URL, writing),
        },
        {
          provide: Writer,
          inject: [CONFIGURATION, WRITING],
          useFactory: ({ DATABASE_URL }: Configuration, source: DataSource) =>
            new Writer(source, dialectOf(DATABASE_URL)!),
        },
        {
          provide: Reader,
          inject: [CONFIGURATION, READING],
          useFactory: ({ DATABASE_URL }: Configuration, source: DataSource) =>
            new Reader(source, dialectOf(DATABASE_URL)!),
        },
      ],
      exports: [Writer, Reader],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.writer.close();
    await this.reader.close();
    if (this.reading !== this.writing) await this.reading.destroy();
    await this.writing.destroy();
  }
}
