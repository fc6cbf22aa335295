import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { CurrentActor, type Actor } from '../people/index.js';
import { Answers, listOf, query } from '../platform/http/index.js';
import { LearningNotes } from './learning-notes.queries.js';

/** Theme codes with commas between them. */
const wanted = z.strictObject({ themes: z.string().max(500).default('') });

/** What earlier discussions taught. */
@Controller('api/v1')
export class LearningNotesApi {
  constructor(private readonly notes: LearningNotes) {}

  @Get('learning-notes')
  @Answers(
    200,
    'What my county has learnt of these themes, at most five notes; no case and no pair is named.',
    listOf(z.object({ text: z.string(), themes: z.array(z.string()), notedOn: z.string() })),
  )
  async about(@CurrentActor() actor: Actor, @Query(query(wanted)) { themes }: z.output<typeof wanted>) {
    return { items: await this.notes.about(actor, themes.split(',').filter(Boolean)), next: null };
  }
}
