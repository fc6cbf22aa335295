import { Injectable } from '@nestjs/common';
import { AuditedReader } from '../audit/index.js';
import { isThemeCode } from '../domain/themes.js';
import { localDateOf, type LocalDate } from '../domain/time.js';
import { countiesOf, type Actor } from '../people/index.js';
import { Reader, sql } from '../platform/database/index.js';

/** What a pair of the county has learnt of some of the asked themes; not by whom and of which case. */
export type LearningNote = { text: string; themes: string[]; notedOn: LocalDate };

const MOST_NOTES = 5;
/** Newer ones are read first; a county that has more of the same themes than this shows the newest. */
const MOST_READ = 100;

/** What earlier discussions taught, for those who choose themes (PRODUCT.md, Outcome). */
@Injectable()
export class LearningNotes {
  constructor(
    private readonly reader: Reader,
    private readonly audited: AuditedReader,
  ) {}

  /**
   * The notes of the actor's counties on any of these themes, at most five: those that share most themes
   * first, then the newest. Only members of the county's pairs read them; nobody else gets any.
   */
  async about(actor: Actor, themes: readonly string[]): Promise<LearningNote[]> {
    const known = themes.filter(isThemeCode);
    const counties = [...new Set(countiesOf(actor, 'pair-member'))];
    if (known.length === 0 || counties.length === 0) return [];
    return this.audited.read(
      actor,
      () => this.load(counties, known),
      (notes) =>
        notes.length
          ? counties.map((countyId) => ({
              act: 'learning-notes.read',
              kind: 'read',
              dataGroup: 'outcome',
              purpose: 'consultation',
              role: 'pair-member',
              countyId,
            }))
          : [],
    );
  }

  private async load(counties: string[], themes: string[]): Promise<LearningNote[]> {
    const notes = await this.reader.rows<{ id: string; text: string; createdAt: Date }>(sql`
      select n.id, n.text, n.created_at from learning_note n where n.county_id in ${counties}
        and exists (select 1 from learning_note_theme t where t.note_id = n.id and t.theme in ${themes})
      order by n.created_at desc, n.id limit ${MOST_READ}`);
    if (notes.length === 0) return [];
    const shared = await this.reader.rows<{ noteId: string; theme: string }>(sql`
      select note_id, theme from learning_note_theme
      where note_id in ${notes.map(({ id }) => id)} and theme in ${themes} order by theme`);
    return notes
      .map(({ id, text, createdAt }) => ({
        text,
        themes: shared.filter(({ noteId }) => noteId === id).map(({ theme }) => theme),
        notedOn: localDateOf(createdAt),
      }))
      .toSorted((a, b) => b.themes.length - a.themes.length)
      .slice(0, MOST_NOTES);
  }
}
