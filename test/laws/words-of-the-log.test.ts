import { fi } from '../../src/web/texts/fi/index.js';
import { filesOf } from '../support/source-files.js';

/** Every act that is written into the log, as the code spells it. */
const ACT = /(?:\bact: |\blogged: |\b(?:change)?[iI]ntent\()'([a-z-]+\.[a-z-]+)'/g;

test('every act of the log has words for the data protection officer', () => {
  const acts = filesOf('src').flatMap(({ text }) => [...text.matchAll(ACT)].map(([, act]) => act!));
  expect(acts.length).toBeGreaterThan(50);
  expect([...new Set(acts)].filter((act) => !(act in fi.logs.acts)).toSorted()).toEqual([]);
});
