import { Inject, Injectable } from '@nestjs/common';
import { ServiceClock } from '../platform/clock.js';
import { CONFIGURATION, type Configuration } from '../platform/config/index.js';
import { Reader, Writer, sql, type Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { AuditSealRow, type AuditLogRow } from './audit.rows.js';
import { CHAIN_BEGINS, linkHash } from './seal-chain.js';

/** What is wrong with the first broken link. `missing-row`: sealed, but the log row is gone. */
export type BrokenLink = {
  position: number;
  logId: string;
  because: 'changed-row' | 'missing-row' | 'missing-seal';
};

/**
 * `sealed` links prove themselves, out of `rows`; `late` rows have waited for their seal over five minutes,
 * which tells that the worker is not running. `head` is the last hash: noted outside the service it also
 * proves that nobody has cut rows off the end.
 */
export type ChainVerdict =
  | { ok: true; rows: number; sealed: number; late: number; head: string }
  | { ok: false; firstBroken: BrokenLink };

type Seal = { position: number; logId: string; hash: string };

const BATCH = 500;
const SLICE = 5000;
const AN_HOUR_MS = 60 * 60_000;
const LATE_AFTER_MS = 5 * 60_000;

/** Seals the log into its chain and proves the chain. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly writer: Writer,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** Chains every row that has no seal yet, oldest first, and answers how many there were. */
  seal(): Promise<number> {
    return this.sealFrom(new Date(0));
  }

  /**
   * The same for what was logged since an hour before the newest link, which costs the same however long the
   * log has grown. A row can be older only where a clock went back; `seal` finds it.
   */
  async sealLatest(): Promise<number> {
    const newest = await this.reader.row<{ happenedAt: Date }>(sql`select l.happened_at from audit_seal s
      join audit_log l on l.id = s.log_id order by s.position desc limit 1`);
    if (!newest) return this.seal();
    const latest = Math.min(newest.happenedAt.getTime(), this.clock.now().getTime());
    return this.sealFrom(new Date(latest - AN_HOUR_MS));
  }

  /** Walks the whole chain from its beginning and answers the first link that does not fit. */
  async verifyChain(): Promise<ChainVerdict> {
    let previous = { position: 0, hash: CHAIN_BEGINS };
    for (;;) {
      const seals = await this.reader.rows<Seal>(
        sql`select position, log_id, hash from audit_seal where position > ${previous.position}
            order by position limit ${BATCH}`,
      );
      if (seals.length === 0) return this.wholeChain(previous);
      const rows = await this.rowsOf(seals);
      for (const seal of seals) {
        const because = this.brokenBecause(previous, seal, rows.get(seal.logId));
        if (because)
          return { ok: false, firstBroken: { position: seal.position, logId: seal.logId, because } };
        previous = seal;
      }
    }
  }

  private brokenBecause(
    previous: { position: number; hash: string },
    seal: Seal,
    row: AuditLogRow | undefined,
  ): BrokenLink['because'] | null {
    if (seal.position !== previous.position + 1) return 'missing-seal';
    if (!row) return 'missing-row';
    return linkHash(this.configuration.SECRET_KEY, previous.hash, row) === seal.hash ? null : 'changed-row';
  }

  private async wholeChain(last: { position: number; hash: string }): Promise<ChainVerdict> {
    const lateSince = new Date(this.clock.now().getTime() - LATE_AFTER_MS);
    const all = await this.reader.row<{ n: number }>(sql`select count(*) as n from audit_log`);
    const late = await this.reader.row<{ n: number }>(
      sql`select count(*) as n from audit_log where happened_at < ${lateSince}
          and not exists (select 1 from audit_seal where log_id = audit_log.id)`,
    );
    return { ok: true, rows: all?.n ?? 0, sealed: last.position, late: late?.n ?? 0, head: last.hash };
  }

  private async rowsOf(seals: Seal[]): Promise<Map<string, AuditLogRow>> {
    const ids = seals.map((seal) => seal.logId);
    const rows = await this.reader.rows<AuditLogRow>(sql`select * from audit_log where id in ${ids}`);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Slice by slice, so that others may read in between. */
  private async sealFrom(from: Date): Promise<number> {
    let sealed = 0;
    for (let begin: Date | null = from; begin;) {
      const end = await this.endOfSlice(begin);
      sealed += await this.sealBetween(begin, end);
      begin = end;
    }
    return sealed;
  }

  private async sealBetween(begin: Date, end: Date | null): Promise<number> {
    let sealed = 0;
    for (;;) {
      // The search runs beside the writer, which then stands still only for the links themselves.
      const rows = await this.unsealed(begin, end);
      if (rows.length === 0) return sealed;
      await this.writer.run((tx) => this.chain(tx, rows));
      sealed += rows.length;
    }
  }

  private async endOfSlice(begin: Date): Promise<Date | null> {
    const row = await this.reader.row<{ happenedAt: Date }>(sql`select happened_at from audit_log
      where happened_at > ${begin} order by happened_at limit 1 offset ${SLICE}`);
    return row?.happenedAt ?? null;
  }

  private unsealed(begin: Date, end: Date | null): Promise<AuditLogRow[]> {
    return this.reader.rows<AuditLogRow>(
      sql`select * from audit_log where happened_at >= ${begin} ${end ? sql`and happened_at < ${end}` : sql``}
          and not exists (select 1 from audit_seal where log_id = audit_log.id)
          order by happened_at, id limit ${BATCH}`,
    );
  }

  /** Two workers may try the same place at once; the database lets one in and the other tries again later. */
  private async chain(tx: Tx, rows: AuditLogRow[]): Promise<void> {
    const last = await tx.row<Seal>(
      sql`select position, log_id, hash from audit_seal order by position desc limit 1`,
    );
    let position = last?.position ?? 0;
    let hash = last?.hash ?? CHAIN_BEGINS;
    const sealedAt = this.clock.now();
    const links = rows.map((row) => {
      position += 1;
      hash = linkHash(this.configuration.SECRET_KEY, hash, row);
      return { id: newId(), position, logId: row.id, hash, sealedAt };
    });
    await tx.insert(AuditSealRow, links);
  }
}
