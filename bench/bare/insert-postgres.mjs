import { createServer } from 'node:http';
import pg from 'pg';

/**
 * The limit a booking on PostgreSQL is held against: node:http, no framework, a pool of as many connections
 * as the service has, one prepared insert a request.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 8 });
await pool.query(
  'create table booking (id varchar(36) primary key, session_id varchar(255) not null, created_at timestamptz)',
);

const server = createServer((request, response) => {
  if (request.method === 'GET') return response.end('ready');
  let text = '';
  request.setEncoding('utf8');
  request.on('data', (part) => (text += part));
  request.on('end', () => void store(request, response, JSON.parse(text)));
});
server.listen(Number(process.env.PORT), '127.0.0.1');

async function store(request, response, { caseId }) {
  await pool.query({
    name: 'book',
    text: 'insert into booking values ($1, $2, $3)',
    values: [caseId, request.url, new Date()],
  });
  response.writeHead(201, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ id: caseId, place: 1 }));
}
