import type { FastifyRequest } from 'fastify';

/** Whether a request is for a page a person looks at, rather than for a program. */
export const isPage = ({ url }: Pick<FastifyRequest, 'url'>): boolean =>
  !/^\/((api|health)\/|metrics(\?|$))|\.json(\?|$)/.test(url);
