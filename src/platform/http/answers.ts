import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

export const ANSWERS = 'kelatunti:answers';

/** What a JSON route answers, for the OpenAPI document. */
export type AnswerOf = { status: number; summary: string; schema?: z.ZodType };

/** Names a JSON route's answer: its status, one sentence on what it does and the shape of the content. */
export const Answers = (status: number, summary: string, schema?: z.ZodType): MethodDecorator =>
  applyDecorators(HttpCode(status), SetMetadata<string, AnswerOf>(ANSWERS, { status, summary, schema }));
