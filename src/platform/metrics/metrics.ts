import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Reader, Writer } from '../database/index.js';

/** One reading of a figure; the labels tell readings of the same figure apart and come from the code alone. */
export type Reading = { value: number; labels?: Record<string, string> };

/** What a figure is called (`kelatunti_...`), what it says in one sentence, and the names of its labels. */
export type Figure = { name: string; help: string; labelNames?: string[] };

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * The figures of this process for those who run the service (`GET /metrics`, Prometheus text). No figure and
 * no label holds anything of a person, a case or an address: a route is its pattern, and whatever is no
 * route is one label together.
 */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private watchesProcess = false;
  private readonly requests = new Histogram({
    name: 'kelatunti_http_request_seconds',
    help: 'How long requests took to answer, by route pattern.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });
  private readonly batches = new Histogram({
    name: 'kelatunti_writer_batch_units',
    help: 'How many pieces of work shared a durable commit (SQLite).',
    buckets: [1, 2, 4, 8, 16, 32, 64],
    registers: [this.registry],
  });

  constructor(writer: Writer, reader: Reader) {
    writer.onBatch = (units) => this.batches.observe(units);
    this.watch(
      { name: 'kelatunti_writer_queue', help: 'Pieces of work that wait to write or write now.' },
      () => [{ value: writer.waiting }],
    );
    this.watch({ name: 'kelatunti_database_bytes', help: 'Size of the database.' }, async () => [
      { value: await reader.databaseBytes() },
    ]);
    this.watch(
      { name: 'kelatunti_database_connections', help: 'Connections to PostgreSQL.', labelNames: ['state'] },
      () => Object.entries(writer.connections()).map(([state, value]) => ({ value, labels: { state } })),
    );
  }

  /** Counts one answered request; `route` is undefined when no route answered it. */
  answered(request: { method: string; route: string | undefined; status: number; seconds: number }): void {
    const method = METHODS.includes(request.method) ? request.method : 'other';
    const status = `${Math.floor(request.status / 100)}xx`;
    this.requests.observe({ method, route: request.route ?? 'none', status }, request.seconds);
  }

  /**
   * Adds a figure that is read when somebody asks for the figures, so it may cost one query and no more.
   * While it cannot be read it has no value.
   */
  watch(figure: Figure, read: () => Reading[] | Promise<Reading[]>): void {
    new Gauge({
      ...figure,
      registers: [this.registry],
      async collect() {
        this.reset();
        // A figure without labels begins as 0, which is not the same as unknown.
        this.remove({});
        const readings = await Promise.resolve()
          .then(read)
          .catch((): Reading[] => []);
        for (const { value, labels = {} } of readings) this.set(labels, value);
      },
    });
  }

  /** All figures as Prometheus reads them; those of the process itself begin with the first question. */
  async text(): Promise<{ type: string; body: string }> {
    if (!this.watchesProcess) collectDefaultMetrics({ register: this.registry });
    this.watchesProcess = true;
    return { type: this.registry.contentType, body: await this.registry.metrics() };
  }
}

/** How long ago an instant was, for a figure of age; 0 when there is none or it is still to come. */
export const secondsSince = (instant: Date | null | undefined, now: Date): number =>
  instant ? Math.max(0, (now.getTime() - instant.getTime()) / 1000) : 0;
