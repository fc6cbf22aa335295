import type { CaseForm } from '../../cases/index.js';
import type { Language, Referrer, SourceChannel, Urgency } from '../../domain/codes.js';
import { all, line, type Posted } from '../kit/posted.js';

/** The posted form of a case that nobody handles yet; the use case judges every code. */
export const waitingInput = (posted: Posted): CaseForm => ({
  themes: all(posted, 'themes'),
  questionTypes: all(posted, 'questionTypes'),
  urgency: (line(posted, 'urgency') || 'normal') as Urgency,
  clientLanguage: (line(posted, 'clientLanguage') || 'fi') as Language,
  interpreter: line(posted, 'interpreter') === '1',
  sourceChannel: (line(posted, 'sourceChannel') || 'pair') as SourceChannel,
  referrer: (line(posted, 'referrer') || null) as Referrer | null,
  reference: line(posted, 'reference') || null,
});
