import { createServer } from 'node:http';
import sqlite3 from 'sqlite3';

/**
 * The limit a durable booking is held against: node:http, no framework, one prepared insert a request, safe
 * on disk before the answer (WAL, synchronous = FULL). COMMIT says when: `request`, each insert on its own;
 * `turn`, everything that has come in during one turn of the event loop together.
 */
const database = new sqlite3.Database(process.env.DATABASE_FILE);
database.serialize();
database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE booking (id varchar(36) PRIMARY KEY NOT NULL, session_id varchar(36) NOT NULL, created_at text)`);
const insert = database.prepare('INSERT INTO booking VALUES (?, ?, ?)');
const store = process.env.COMMIT === 'turn' ? inTurns() : (values, done) => insert.run(values, done);

const server = createServer((request, response) => {
  if (request.method === 'GET') return response.end('ready');
  let text = '';
  request.setEncoding('utf8');
  request.on('data', (part) => (text += part));
  request.on('end', () => {
    const { caseId } = JSON.parse(text);
    store([caseId, request.url, new Date().toISOString()], (fault) => {
      response.writeHead(fault ? 500 : 201, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ id: caseId, place: 1 }));
    });
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1');

function inTurns() {
  let waiting = [];
  let busy = false;
  const commit = () => {
    if (busy || waiting.length === 0) return;
    busy = true;
    const batch = waiting;
    waiting = [];
    database.run('BEGIN IMMEDIATE');
    for (const { values } of batch) insert.run(values);
    database.run('COMMIT', (fault) => {
      busy = false;
      for (const { done } of batch) done(fault);
      setImmediate(commit);
    });
  };
  return (values, done) => {
    if (waiting.push({ values, done }) === 1) setImmediate(commit);
  };
}
