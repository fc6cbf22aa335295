import { Injectable } from '@nestjs/common';
import { sql, Writer } from '../platform/database/index.js';
import type { Actor } from './actor.js';

/** The language in which a person reads pages and gets mail. */
@Injectable()
export class ChooseLanguage {
  constructor(private readonly writer: Writer) {}

  async run({ language }: { language: Actor['language'] }, actor: Actor): Promise<void> {
    await this.writer.run((tx) =>
      tx.run(sql`update person set language = ${language} where id = ${actor.personId}`),
    );
  }
}
