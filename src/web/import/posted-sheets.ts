import multipart from '@fastify/multipart';
import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { LONGEST_SHEET, sheetText } from '../../sessions/index.js';

/** The one address that takes a file. */
export const TAKES_SHEETS = '/tuonti';
const FILES = 'multipart/form-data';

/**
 * Lets a form post a spreadsheet to its one address, at most a megabyte; at any other address the type stays
 * unknown (415). The file comes as text among the other fields, so the door judges the form as every other.
 */
export async function takePostedSheets(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart, {
    attachFieldsToBody: 'keyValues',
    limits: { fileSize: LONGEST_SHEET, fieldSize: 2 * LONGEST_SHEET, files: 1, fields: 10, parts: 11 },
    onFile: async (part) => {
      Object.assign(part, { value: sheetText(await part.toBuffer()) });
    },
  });
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  server.addHook('preParsing', async (request) => {
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    if (type === FILES && request.routeOptions.url !== TAKES_SHEETS)
      throw new UnsupportedMediaTypeException();
  });
}
