import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Id, Instant, Ref, sql, Text, type Reads, type Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { PersonRow } from './people.rows.js';

/** Another address of a person, from which a coordinator has seen them answer. Bare, in small letters. */
@Entity('address_alias')
@Unique('address_alias_once', ['email'])
@Index('address_alias_person', ['personId'])
@ForeignKey(() => PersonRow, ['personId'], ['id'], { name: 'address_alias_of_person' })
export class AddressAliasRow {
  @Id() id: string;
  @Ref() personId: string;
  @Text() email: string;
  @Instant() addedAt: Date;
  @Ref() addedBy: string;
}

/** The other addresses a person is known to answer from. */
export async function aliasesOf(reads: Reads, personId: string): Promise<string[]> {
  const rows = await reads.rows<{ email: string }>(
    sql`select email from address_alias where person_id = ${personId} order by email`,
  );
  return rows.map(({ email }) => email);
}

/**
 * Remembers that a person answers from this address too. Answers false and remembers nothing when it is the
 * address of somebody, their own or another's, or already remembered: then it proves nobody else.
 */
export async function rememberAlias(
  tx: Tx,
  alias: { personId: string; email: string; at: Date; by: string },
): Promise<boolean> {
  const email = alias.email.toLowerCase();
  const taken = await tx.row(sql`select 1 as found from person where lower(email) = ${email}`);
  if (taken) return false;
  const added = await tx.row(sql`insert into address_alias (id, person_id, email, added_at, added_by)
    values (${newId()}, ${alias.personId}, ${email}, ${alias.at}, ${alias.by})
    on conflict do nothing returning id`);
  return added !== undefined;
}
