import { createServer, type Server } from 'node:http';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const ANSWERED = ['/metrics', '/health/live', '/health/ready'];

/**
 * A worker serves no page, but who runs it must see that it lives: it answers its figures and the watchdog's
 * questions on PORT, and nothing else. A port that is taken, perhaps by a web process with the same settings,
 * is told in the log and keeps no mail from leaving.
 */
export function openWorkerDoor(app: NestFastifyApplication, port: number, host: string): Promise<Server> {
  const logger = new Logger('worker');
  const door = createServer((request, response) => {
    const url = request.url?.split('?')[0] ?? '';
    if (request.method !== 'GET' || !ANSWERED.includes(url)) {
      response.writeHead(404).end();
      return;
    }
    void app.inject({ url }).then(
      ({ statusCode, headers, body }) => response.writeHead(statusCode, headers).end(body),
      () => response.writeHead(500).end(),
    );
  });
  // The door alone keeps no process alive that has nothing left to do.
  door.unref();
  return new Promise((resolve) => {
    door.once('error', (fault: NodeJS.ErrnoException) => {
      logger.warn({ message: 'The worker cannot be watched: its port is not free', port, fault: fault.code });
      resolve(door);
    });
    door.listen(port, host, () => resolve(door));
  });
}
