import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

export type Route = { method: string; pattern: string };

/** Every route the server really answers, read off its own router; HEAD is left out, it goes with GET. */
export function routesOf(app: NestFastifyApplication): Route[] {
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const above: string[] = [];
  return server
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line): Route[] => {
      const [, indent, path, methods] = /^([\s│├└─]*)(\S+)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
      if (!path || indent === undefined) return [];
      const depth = indent.length / 4;
      above.length = depth;
      above.push(path);
      const pattern = above.join('').replace(/\/{2,}/g, '/');
      const real = methods?.split(', ').filter((method) => method !== 'HEAD') ?? [];
      return real.map((method) => ({ method, pattern }));
    });
}
