export { Day, Id, Instant, Json, LongText, Ref, Text, WallTime, Whole, YesNo } from './columns.js';
export { dialectOf, openForReading, openForWriting, sqliteFile, type RowClass } from './connection.js';
export { DatabaseModule } from './database.module.js';
export { LIMITS, type Limits } from './group-commit.js';
export { Reader, type Reads } from './reader.js';
export { fromJson, isYes, joined, rendered, Sql, sql, type Dialect } from './sql.js';
export { DatabaseUnusable } from './unusable.js';
export { Tx } from './tx.js';
export { isUniqueViolation, Writer } from './writer.js';
