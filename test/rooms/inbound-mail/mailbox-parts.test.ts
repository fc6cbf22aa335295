import {
  connectionOptions,
  delayAfter,
  nameOfFault,
} from '../../../src/inbound-mail/imap/mailbox-connection.js';
import { folderFor, folderPath } from '../../../src/inbound-mail/imap/mailbox-folders.js';
import { MailboxMemory } from '../../../src/inbound-mail/imap/mailbox-memory.js';
import { portions } from '../../../src/inbound-mail/imap/mailbox-round.js';
import { readMailboxUrl } from '../../../src/platform/config/index.js';

const optionsFor = (url: string) => connectionOptions(readMailboxUrl(url)!, 50_000);

describe('the connection to a mailbox', () => {
  test('is TLS whose certificate is checked', () => {
    const options = optionsFor('imaps://vastaus:salasana@posti.example');
    expect(options.secure).toBe(true);
    expect(options.tls).toBeUndefined();
  });

  test('without TLS at first must be turned to it before the password is told', () => {
    const options = optionsFor('imap://vastaus:salasana@posti.example');
    expect(options).toMatchObject({ secure: false, doSTARTTLS: true });
    expect(options.tls).toBeUndefined();
  });

  test('may stay without TLS on this machine only', () => {
    expect(optionsFor('imap://vastaus:salasana@localhost').doSTARTTLS).toBeUndefined();
    expect(optionsFor('imap://vastaus:salasana@localhost.posti.example').doSTARTTLS).toBe(true);
  });

  test('is tried again after growing delays', () => {
    const pace = { lookAgainMs: 0, tryAgainMs: 0, askMs: 0, firstDelayMs: 1000, longestDelayMs: 300_000 };
    const delays = [0, 1, 2, 5, 9, 1000].map((tries) => delayAfter(tries, pace));
    expect(delays).toEqual([1000, 2000, 4000, 32_000, 300_000, 300_000]);
  });

  test.each([
    [{ code: 'ECONNREFUSED', message: 'connect to posti.example' }, 'ECONNREFUSED'],
    [{ authenticationFailed: true, code: 'X', message: 'vastaus is unknown' }, 'sign-in-refused'],
    [{ code: 'no such mailbox vastaus@kelatunti.example', name: 'Error' }, 'Error'],
    ['vastaus@kelatunti.example', 'unknown'],
  ])('fails with a name and no words of the server (%#)', (fault, name) => {
    expect(nameOfFault(fault)).toBe(name);
  });
});

describe('the folders for what was taken', () => {
  test('are named as the server writes names', () => {
    const parts = ['Kelatunti', 'Held'];
    expect(folderPath(parts, { prefix: '', delimiter: '/' })).toBe('Kelatunti/Held');
    expect(folderPath(parts, { prefix: 'INBOX.', delimiter: '.' })).toBe('INBOX.Kelatunti.Held');
    expect(folderPath(parts, { prefix: '', delimiter: null })).toBe('Kelatunti-Held');
    expect(folderPath(['inbox'], { prefix: 'INBOX.', delimiter: '.' })).toBe('inbox');
    expect(folderPath(['INBOX', 'Kela'], { prefix: 'INBOX.', delimiter: '.' })).toBe('INBOX.Kela');
  });

  test('are the held one for what waits, and the handled one for all else', () => {
    const verdicts = (['held', 'applied', 'ignored', 'bounce'] as const).map((verdict) =>
      folderFor({ verdict }),
    );
    expect(verdicts).toEqual(['Held', 'Handled', 'Handled', 'Handled']);
  });
});

describe('what is read at once', () => {
  const uidsOf = (messages: { uid: number; size?: number }[], most: number) =>
    portions(messages, most).map(({ uids }) => uids);

  test('fits into memory, in the order in which it came', () => {
    const messages = [40, 40, 40, 10, 90].map((size, at) => ({ uid: at + 1, size }));
    expect(uidsOf(messages, 100)).toEqual([[1, 2], [3, 4], [5]]);
  });

  test('is one message alone when it is larger than that, or of unknown size', () => {
    expect(
      uidsOf(
        [
          { uid: 1, size: 10 },
          { uid: 2, size: 500 },
          { uid: 3, size: 10 },
        ],
        100,
      ),
    ).toEqual([[1], [2], [3]]);
    expect(uidsOf([{ uid: 1 }, { uid: 2, size: 10 }], 100)).toEqual([[1], [2]]);
  });
});

describe('the memory of a mailbox', () => {
  const NOON = new Date('2027-03-02T10:00:00Z');
  const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1000);
  const remembering = () => {
    const memory = new MailboxMemory();
    memory.see(1n, [1, 2, 3]);
    return memory;
  };

  test('lets a message that could not be taken wait, longer each time, and the others pass', () => {
    const memory = remembering();
    memory.failed(2, NOON);
    expect(memory.due([1, 2, 3], later(29))).toEqual({ fresh: [1, 3], again: [] });
    expect(memory.due([1, 2, 3], later(30))).toEqual({ fresh: [1, 3], again: [2] });
    memory.failed(2, later(30));
    expect(memory.due([2], later(89)).again).toEqual([]);
    expect(memory.due([2], later(90)).again).toEqual([2]);
    for (let tries = 0; tries < 50; tries += 1) memory.failed(2, NOON);
    expect(memory.due([2], later(3600)).again).toEqual([2]);
  });

  test('has messages that failed together tried alone, at once', () => {
    const memory = remembering();
    memory.suspect([1, 2], NOON);
    expect(memory.due([1, 2, 3], NOON)).toEqual({ fresh: [3], again: [1, 2] });
  });

  test('does not take a message again that was stored and could not be moved', () => {
    const memory = remembering();
    memory.taken(1, 'Held');
    memory.taken(2, 'Handled');
    expect(memory.due([1, 2, 3], NOON).fresh).toEqual([3]);
    expect([memory.toMove('Held'), memory.toMove('Handled')]).toEqual([[1], [2]]);
    memory.moved([1]);
    expect(memory.toMove('Held')).toEqual([]);
  });

  test('forgets everything when the messages have got other numbers', () => {
    const memory = remembering();
    memory.taken(1, 'Held');
    memory.failed(2, NOON);
    memory.see(2n, [1, 2]);
    expect(memory.due([1, 2], NOON).fresh).toEqual([1, 2]);
    expect(memory.toMove('Held')).toEqual([]);
  });

  test('forgets a message somebody has removed', () => {
    const memory = remembering();
    memory.failed(2, NOON);
    memory.see(1n, [1, 3]);
    expect(memory.troubled).toBe(0);
  });
});
