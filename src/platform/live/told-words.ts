import { Logger } from '@nestjs/common';
import pg from 'pg';
import { TOLD } from '../database/index.js';

const PING_MS = 15_000;
const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 5_000;

/**
 * A connection to PostgreSQL of its own that hears what any process told with its commits. When it breaks it
 * is opened again, with growing delays; what was told meanwhile is lost, which `onGap` says.
 */
export class ToldWords {
  private readonly logger = new Logger(ToldWords.name);
  private client: pg.Client | null = null;
  private ping: NodeJS.Timeout | undefined;
  private retry: NodeJS.Timeout | undefined;
  private retryMs = FIRST_RETRY_MS;
  private closed = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly onWord: (word: string) => void,
    private readonly onGap: () => void,
  ) {}

  /** Begins to listen. Answers when it hears, or when the first try has failed and others follow. */
  async open(): Promise<void> {
    await this.connect().catch((fault: unknown) => this.again(fault));
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    clearInterval(this.ping);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
    });
    this.client = client;
    client.on('error', (fault) => this.lost(client, fault));
    client.on('end', () => this.lost(client, new Error('The connection ended')));
    client.on('notification', ({ payload }) => payload && this.onWord(payload));
    await client.connect();
    await client.query(`listen ${TOLD}`);
    this.retryMs = FIRST_RETRY_MS;
    // A connection that died without a word is found out by asking.
    this.ping = setInterval(() => {
      client.query('select 1').catch((fault: unknown) => this.lost(client, fault));
    }, PING_MS);
    this.ping.unref();
  }

  private lost(client: pg.Client, fault: unknown): void {
    if (this.client !== client || this.closed) return;
    client.end().catch(() => undefined);
    this.again(fault);
  }

  private again(fault: unknown): void {
    this.client = null;
    clearInterval(this.ping);
    clearTimeout(this.retry);
    if (this.closed) return;
    const code = (fault as { code?: string }).code ?? 'unknown';
    this.logger.warn({ message: 'Nobody tells of changes for now', code, retryMs: this.retryMs });
    this.retry = setTimeout(() => void this.reopen(), this.retryMs);
    this.retry.unref();
    this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS);
  }

  private async reopen(): Promise<void> {
    try {
      await this.connect();
      this.onGap();
    } catch (fault) {
      this.again(fault);
    }
  }
}
