import { readMailboxUrl } from '../../src/platform/config/index.js';

describe('the address of a mailbox', () => {
  test.each([
    ['imaps://vastaus:salasana@posti.example', { port: 993, secure: true, folder: ['INBOX'] }],
    ['imap://vastaus:salasana@posti.example', { port: 143, secure: false, folder: ['INBOX'] }],
    ['imaps://vastaus:salasana@posti.example:1993/', { port: 1993, secure: true, folder: ['INBOX'] }],
    ['imaps://vastaus:salasana@posti.example/Kela/Vastaukset', { folder: ['Kela', 'Vastaukset'] }],
    ['imaps://vastaus:salasana@posti.example/S%C3%A4hk%C3%B6%2FPosti', { folder: ['Sähkö/Posti'] }],
    ['imaps://vastaus:salasana@[::1]', { host: '::1' }],
    [
      'imaps://vastaus%40kelatunti.example:a%3Ab%2F%40c@posti.example',
      { user: 'vastaus@kelatunti.example', password: 'a:b/@c' },
    ],
  ])('%s is understood', (url, expected) => {
    expect(readMailboxUrl(url)).toMatchObject({
      ...(url.includes('posti') && { host: 'posti.example' }),
      ...expected,
    });
  });

  test.each([
    ['another kind of mailbox', 'pop3://vastaus:salasana@posti.example'],
    ['no user', 'imaps://posti.example'],
    ['no password', 'imaps://vastaus@posti.example'],
    ['no host', 'imaps://vastaus:salasana@/INBOX'],
    ['an encoding that ends too soon', 'imaps://vastaus:sala%E@posti.example'],
    ['a line break in the password', 'imaps://vastaus:sala%0D%0Asana@posti.example'],
    ['something behind the folder', 'imaps://vastaus:salasana@posti.example/INBOX?ssl=no'],
    ['no address at all', 'posti'],
  ])('with %s is refused', (_, url) => {
    expect(readMailboxUrl(url)).toBeNull();
  });
});
