export { Day, Id, Instant, Json, LongText, Ref, Text, WallTime, Whole, YesNo } from './columns.js';
export { dialectOf, openForReading, openForWriting, sqliteFile, type RowClass } from './connection.js';
export { DatabaseModule } from './database.module.js';
export { Reader, type Reads } from './reader.js';
export { fromJson, isYes, joined, Sql, sql, type Dialect } from './sql.js';
export { isUniqueViolation, Tx, Writer } from './writer.js';
