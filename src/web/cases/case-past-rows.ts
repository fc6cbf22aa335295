import type { CasePast } from '../../sessions/index.js';
import { lower } from '../kit/letter-case.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';
import { row } from './case-hours-story.js';
import type { StoryRow } from './cases.model.js';

/** How a case came to its pair, waited, was seen and ended. */
export function pastRows(view: View, past: CasePast): StoryRow[] {
  return [
    ...past.assignments.map((step) => assignmentRow(view, step)),
    ...past.waiting.flatMap((line) => waitingRows(view, line)),
    ...past.openings.map(({ openedAt, openedByName, reason }) => ({
      ...row('opened', openedAt, openedByName),
      note: reason,
    })),
    ...past.disclosures.map(({ seenAt, personName }) => row('seen-by-kela', seenAt, personName)),
    ...closingRows(view, past.closing),
  ];
}

function assignmentRow({ t }: View, step: CasePast['assignments'][number]): StoryRow {
  const { act, pairName, fromPairName, reason, at, byName } = step;
  const way =
    fromPairName && pairName ? t.casePage.fromTo(fromPairName, pairName) : (pairName ?? fromPairName);
  return { ...row(act, at, dotted([way, byName])), note: reason };
}

function waitingRows({ t }: View, line: CasePast['waiting'][number]): StoryRow[] {
  const { casePage } = t;
  const { joinedAt, joinedByName, leftAt, leftBecause, leftByName } = line;
  return [
    row('queued', joinedAt, joinedByName ?? casePage.byTheService),
    ...(leftAt && leftBecause
      ? [
          row(
            'left-queue',
            leftAt,
            dotted([casePage.leftBecause[leftBecause], leftByName ?? casePage.byTheService]),
          ),
        ]
      : []),
  ];
}

const closingRows = ({ t }: View, closing: CasePast['closing']): StoryRow[] =>
  closing
    ? [
        row(
          'closed',
          closing.closedAt,
          dotted([lower(t.closeCase.reasons[closing.because].label), closing.closedByName]),
        ),
      ]
    : [];
