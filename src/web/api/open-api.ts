import 'reflect-metadata';
import { Injectable, RequestMethod } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { z } from 'zod';
import { REFUSALS } from '../../domain/refusal.js';
import { ANSWERS, ReadsBySchema, type AnswerOf } from '../../platform/http/index.js';
import { whoMay, type WhoMay } from './who-may.js';

type Json = Record<string, unknown>;
type Handler = { (...args: unknown[]): unknown; name: string };

/** A JSON route as the controllers declare it. */
export type ApiRoute = {
  method: string;
  /** As the router knows it, `/api/v1/cases/:id`. */
  pattern: string;
  answer: AnswerOf;
  who: WhoMay;
  body?: Json;
  query?: Json;
};

/** Nest keeps a parameter's kind as a number: 3 is the body, 4 the query (RouteParamtypes). */
const BODY = '3';
const QUERY = '4';

/**
 * The OpenAPI 3.1 document, read off the controllers themselves: the schemas that check the requests are
 * the ones that describe them, so the two cannot drift apart.
 */
@Injectable()
export class OpenApi {
  constructor(private readonly discovery: DiscoveryService) {}

  /** Every JSON route, by path and method. */
  routes(): ApiRoute[] {
    return this.discovery
      .getControllers()
      .flatMap(({ metatype }) => (typeof metatype === 'function' ? routesOf(metatype) : []))
      .filter(({ pattern }) => pattern.startsWith('/api/v1/'))
      .sort((a, b) => `${a.pattern} ${a.method}`.localeCompare(`${b.pattern} ${b.method}`));
  }

  document(): Json {
    const paths: Record<string, Json> = {};
    for (const route of this.routes()) {
      const path = route.pattern.replace(/:(\w+)/g, '{$1}');
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
    }
    return {
      openapi: '3.1.0',
      info: { title: 'Kelatunti', version: '1', description: DESCRIPTION },
      servers: [{ url: '/' }],
      paths,
      components: {
        schemas: { Problem: problemSchema },
        responses: { Problem: { description: 'Why not (RFC 9457).', content: problemContent } },
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          browser: { type: 'apiKey', in: 'cookie', name: 'kelatunti' },
        },
      },
      security: [{ token: [] }, { browser: [] }],
    };
  }
}

const DESCRIPTION =
  'Books the weekly Kela consultation hour. Instants are ISO 8601 in UTC, local dates YYYY-MM-DD, local times ' +
  'HH:mm. With a sign-in cookie every write carries the csrfToken of GET /api/v1/me in X-CSRF-Token.';

const problemSchema: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: [...Object.keys(REFUSALS), 'broken', 'unavailable'] },
    detail: { type: 'string' },
    instance: { type: 'string' },
    requestId: { type: 'string' },
    data: { type: 'object' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code'],
        properties: { field: { type: 'string' }, code: { type: 'string' } },
      },
    },
  },
};
const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

function operation({ method, pattern, answer, who, body, query }: ApiRoute): Json {
  const names = [...pattern.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const { properties = {}, required = [] } = (query ?? {}) as { properties?: Json; required?: string[] };
  return {
    operationId: `${method.toLowerCase()}${pattern.replace('/api/v1', '').replace(/[/:-]+(\w)/g, (_, c: string) => c.toUpperCase())}`,
    summary: answer.summary,
    description: `Who may: ${Array.isArray(who) ? who.join(', ') : String(who)}.`,
    parameters: [
      ...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...Object.entries(properties).map(([name, schema]) => ({
        name,
        in: 'query',
        required: required.includes(name),
        schema,
      })),
    ],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      [answer.status]: {
        description: answer.summary,
        ...(answer.schema && {
          content: { 'application/json': { schema: jsonSchema(answer.schema, 'output') } },
        }),
      },
      default: { $ref: '#/components/responses/Problem' },
    },
    ...(who === 'anyone' && { security: [] }),
  };
}

function routesOf(controller: Function): ApiRoute[] {
  const prefix: string = [Reflect.getMetadata('path', controller) ?? ''].flat()[0];
  const prototype = controller.prototype as Record<string, Handler>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = Object.getOwnPropertyDescriptor(prototype, name)?.value as Handler | undefined;
    const path: string | undefined = handler && Reflect.getMetadata('path', handler);
    if (!handler || path === undefined || name === 'constructor') return [];
    const method = RequestMethod[Reflect.getMetadata('method', handler)] ?? 'GET';
    const pattern = `/${prefix}/${path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
    const answer: AnswerOf = Reflect.getMetadata(ANSWERS, handler) ?? { status: 200, summary: name };
    const schemas = schemasOf(controller, name);
    return [{ method, pattern, answer, who: whoMay(method, pattern) ?? [], ...schemas }];
  });
}

/** The schemas by which a handler's parameters are read, found in the pipes of its decorators. */
function schemasOf(controller: Function, name: string): { body?: Json; query?: Json } {
  const parameters: Record<string, { pipes?: unknown[] }> =
    Reflect.getMetadata('__routeArguments__', controller, name) ?? {};
  const schemas: { body?: Json; query?: Json } = {};
  for (const [key, { pipes = [] }] of Object.entries(parameters)) {
    const reads = pipes.find((pipe) => pipe instanceof ReadsBySchema);
    if (!reads) continue;
    const kind = key.split(':')[0];
    if (kind === BODY) schemas.body = jsonSchema(reads.schema, 'input');
    if (kind === QUERY) schemas.query = jsonSchema(reads.schema, 'input');
  }
  return schemas;
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
}
