import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { WHO_MAY } from '../../src/web/api/who-may.js';
import { root } from '../support/source-files.js';
import { startApp, type StartedApp } from '../support/start-app.js';

type Operation = { summary: string; requestBody?: object; responses: Record<string, unknown> };

describe('the description of the API', () => {
  let service: StartedApp;
  beforeAll(async () => void (service = await startApp()));
  afterAll(() => service.stop());

  const document = async () =>
    (await service.app.inject({ url: '/api/openapi.json' })).json<{
      openapi: string;
      paths: Record<string, Record<string, Operation>>;
    }>();

  it('is OpenAPI 3.1 and needs no sign-in', async () => {
    expect((await document()).openapi).toBe('3.1.0');
  });

  it('holds every JSON route of the service, with a sentence, an answer and, for forms, a body', async () => {
    const { paths } = await document();
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    const server = service.app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
    const existing = Object.keys(WHO_MAY).filter((route) => {
      const [method, url] = route.split(' ') as ['GET', string];
      return url.startsWith('/api/v1/') && server.hasRoute({ method, url });
    });
    expect(described.sort()).toEqual(existing.sort());
    for (const [path, operations] of Object.entries(paths)) {
      for (const { summary, responses } of Object.values(operations)) {
        expect(`${path}: ${summary}`).toMatch(/: [A-Z].*\.$/);
        expect(Object.keys(responses)).toContain('default');
      }
    }
  });

  it('is the one in docs/openapi.json, so that no client is surprised; npm run docs writes it', async () => {
    const written = JSON.parse(readFileSync(join(root, 'docs/openapi.json'), 'utf8')) as unknown;
    expect(await document()).toEqual(written);
  });

  it('describes a body by the schema that reads it', async () => {
    const { paths } = await document();
    expect(JSON.stringify(paths['/api/v1/login']!['post']!.requestBody)).toContain(
      '"required":["email","password"]',
    );
  });

  it('can be read as a page', async () => {
    const reply = await service.app.inject({ url: '/api/docs' });
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toContain('POST /api/v1/login');
    expect(reply.body).not.toContain('<script');
  });
});
