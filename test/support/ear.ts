import { get, type IncomingMessage } from 'node:http';

type Told = { event: string; data: { kind?: string; id?: string; revision?: number } };

/** Somebody who listens to the stream as a browser does. */
export class Ear {
  readonly told: Told[] = [];
  ended = false;
  private text = '';

  private constructor(
    readonly status: number,
    readonly headers: IncomingMessage['headers'],
    private readonly answer: IncomingMessage,
  ) {
    answer.setEncoding('utf8');
    answer.on('data', (part: string) => this.hear(part));
    answer.on('close', () => (this.ended = true));
  }

  static open(address: string, query: string, headers: Record<string, string>): Promise<Ear> {
    return new Promise((resolve, reject) => {
      const asked = { headers: { accept: 'text/event-stream', ...headers } };
      get(`${address}/api/v1/changes${query}`, asked, (answer) =>
        resolve(new Ear(answer.statusCode ?? 0, answer.headers, answer)),
      ).on('error', reject);
    });
  }

  private hear(part: string): void {
    this.text += part;
    const blocks = this.text.split('\n\n');
    this.text = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      if (event && data) this.told.push({ event, data: JSON.parse(data) as Told['data'] });
    }
  }

  /** Everything told about a thing, as `event revision`. */
  about(id: string): string[] {
    return this.told
      .filter(({ data }) => data.id === id)
      .map(({ event, data }) => `${event} ${data.revision ?? ''}`.trim());
  }

  close(): void {
    this.answer.destroy();
  }
}
