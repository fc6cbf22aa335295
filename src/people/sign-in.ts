import { Inject, Injectable } from '@nestjs/common';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { ServiceClock } from '../platform/clock.js';
import { CONFIGURATION, type Configuration } from '../platform/config/index.js';
import { Reader, sql, Writer } from '../platform/database/index.js';
import { newId, newSecret, secretHash } from '../platform/ids.js';
import { DEMO_PASSWORD, isRightPassword, LONGEST_PASSWORD } from './passwords.js';
import { SignInFailureRow, SignInRow } from './people.rows.js';
import { LOCK_AFTER, LOCK_MS, SIGN_IN_MS } from './sign-in-period.js';

/** A new sign-in: the cookie takes the secret, which is kept nowhere else. */
export type SignedIn = { secret: string; signInId: string; personId: string };

/** Signs a person in with e-mail address and password. */
@Injectable()
export class SignIn {
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly reader: Reader,
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * Refuses `wrong-sign-in` without telling what was wrong, and `too-many-tries` for a quarter of an hour
   * after five wrong passwords for the address, whether anybody has it or not.
   */
  async run({ email, password }: { email: string; password: string }): Promise<Result<SignedIn>> {
    const address = email.trim().toLowerCase();
    return this.inTurn(address, () => this.tried(address, password));
  }

  /** Tries for one address wait for each other; together they could go past the lock. */
  private inTurn<T>(address: string, work: () => Promise<T>): Promise<T> {
    const before = this.turns.get(address) ?? Promise.resolve();
    const turn = before.then(work, work);
    this.turns.set(address, turn);
    const forget = () => void (this.turns.get(address) === turn && this.turns.delete(address));
    turn.then(forget, forget);
    return turn;
  }

  private async tried(address: string, password: string): Promise<Result<SignedIn>> {
    const emailHash = secretHash(address);
    if (await this.isLocked(emailHash)) return refuse('too-many-tries');
    const person = await this.reader.row<{ id: string; passwordHash: string }>(sql`
      select p.id, c.password_hash from person p join credential c on c.person_id = p.id
      where p.email = ${address} and p.deactivated_at is null`);
    const allowed =
      password.length <= LONGEST_PASSWORD && (this.configuration.demo || password !== DEMO_PASSWORD);
    const right = await isRightPassword(person?.passwordHash ?? null, allowed ? password : '');
    if (person && right) return ok(await this.signedIn(person.id, emailHash));
    await this.writer.run((tx) =>
      tx.insert(SignInFailureRow, { id: newId(), emailHash, failedAt: this.clock.now() }),
    );
    return refuse('wrong-sign-in');
  }

  private async isLocked(emailHash: string): Promise<boolean> {
    const failures = await this.reader.rows<{ failedAt: Date }>(sql`
      select failed_at from sign_in_failure where email_hash = ${emailHash}
      order by failed_at desc limit ${LOCK_AFTER}`);
    if (failures.length < LOCK_AFTER) return false;
    const last = failures[0]!.failedAt.getTime();
    const first = failures.at(-1)!.failedAt.getTime();
    return last - first < LOCK_MS && this.clock.now().getTime() < last + LOCK_MS;
  }

  private async signedIn(personId: string, emailHash: string): Promise<SignedIn> {
    const secret = newSecret();
    const signInId = newId();
    const now = this.clock.now();
    await this.writer.run(async (tx) => {
      await tx.run(sql`delete from sign_in_failure where email_hash = ${emailHash}`);
      await tx.insert(SignInRow, {
        id: signInId,
        secretHash: secretHash(secret),
        personId,
        createdAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + SIGN_IN_MS),
      });
    });
    return { secret, signInId, personId };
  }
}
