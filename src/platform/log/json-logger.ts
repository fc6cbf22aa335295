import type { LoggerService, LogLevel } from '@nestjs/common';
import type { ServiceClock } from '../clock.js';

const LEVELS: LogLevel[] = ['verbose', 'debug', 'log', 'warn', 'error', 'fatal'];

/**
 * The service's log: one JSON object a line, no personal data. Callers give ids, codes and names of errors;
 * never a body, an address with its query, a mail address or a text a person wrote.
 */
export class JsonLogger implements LoggerService {
  /** `write` takes one finished line; entries below `least` are left out. */
  constructor(
    private readonly clock: ServiceClock,
    private readonly write: (line: string) => void,
    private readonly least: LogLevel = 'log',
  ) {}

  log(message: unknown, ...more: unknown[]): void {
    this.entry('log', message, more);
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.entry('warn', message, more);
  }

  error(message: unknown, ...more: unknown[]): void {
    this.entry('error', message, more);
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.entry('fatal', message, more);
  }

  debug(message: unknown, ...more: unknown[]): void {
    this.entry('debug', message, more);
  }

  verbose(message: unknown, ...more: unknown[]): void {
    this.entry('verbose', message, more);
  }

  /** Nest gives the context last and, for an error, the stack before it. */
  private entry(level: LogLevel, message: unknown, more: unknown[]): void {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(this.least)) return;
    const texts = more.filter((one): one is string => typeof one === 'string');
    const context = texts.at(-1);
    const stack = texts.length > 1 ? texts[0] : undefined;
    this.write(
      JSON.stringify({ at: this.clock.now().toISOString(), level, context, ...fieldsOf(message), stack }) +
        '\n',
    );
  }
}

function fieldsOf(message: unknown): object {
  if (message instanceof Error)
    return { message: message.message, fault: message.name, stack: message.stack };
  return typeof message === 'object' && message !== null ? message : { message: String(message) };
}
