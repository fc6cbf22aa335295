export { ANSWERS, Answers, type AnswerOf } from './answers.js';
export { cursorAfter, readCursor, type Cursor } from './cursor.js';
export { entityTag, wantedRevision } from './entity-tag.js';
export { body, ID, query, ReadsBySchema } from './reads.js';
export { answer, found, Refused } from './refused.js';
export { day, id, instant, listOf, paging, wallTime } from './schemas.js';
