import { readConfiguration, SETTINGS } from '../../src/platform/config/index.js';

const whole = {
  PUBLIC_URL: 'https://kelatunti.example/',
  SMTP_URL: 'smtps://mail.example',
  MAIL_FROM: 'kelatunti@kelatunti.example',
  REPLY_ADDRESS: 'vastaus@kelatunti.example',
  SECRET_KEY: 'x'.repeat(32),
  DATA: 'fictitious',
};
const problemsOf = (changes: Record<string, string | undefined>): string[] => {
  const read = readConfiguration({ ...whole, ...changes });
  return 'problems' in read ? read.problems : [];
};

test('whole settings are read, with what was not given filled in', () => {
  const read = readConfiguration(whole);
  expect(read).toMatchObject({
    configuration: {
      PORT: 3000,
      PUBLIC_URL: 'https://kelatunti.example',
      DATABASE_URL: 'sqlite:data/kelatunti.sqlite',
      REPLY_SUBADDRESS: 'on',
      ROLE: 'all',
      demo: false,
    },
  });
});

test('an empty environment is answered with everything that is missing at once', () => {
  const read = readConfiguration({});
  const problems = 'problems' in read ? read.problems : [];
  const named = problems.map((problem) => problem.split(' ')[0]);
  expect(named).toEqual(['PUBLIC_URL', 'SMTP_URL', 'MAIL_FROM', 'REPLY_ADDRESS', 'SECRET_KEY', 'DATA']);
});

test('missing and wrong settings are named in one list', () => {
  const problems = problemsOf({ PORT: 'many', SMTP_URL: undefined, SECRET_KEY: 'short', ROLE: 'boss' });
  expect(problems.map((problem) => problem.split(' ').slice(0, 2).join(' '))).toEqual([
    'PORT is',
    'SMTP_URL is',
    'SECRET_KEY is',
    'ROLE is',
  ]);
});

test.each([
  ['PORT', '70000'],
  ['PUBLIC_URL', 'ftp://kelatunti.example'],
  ['PUBLIC_URL', 'http://kelatunti.example'],
  ['DATABASE_URL', 'mysql://localhost/kelatunti'],
  ['SMTP_URL', 'mail.example'],
  ['MAIL_FROM', 'Kelatunti <kelatunti@kelatunti.example>'],
  ['REPLY_SUBADDRESS', 'maybe'],
  ['IMAP_URL', 'pop3://mail.example'],
  ['CLOCK', 'tomorrow'],
  ['DATA', 'real'],
  ['SECRET_KEY', '   '],
])('%s=%s is refused', (name, value) => {
  const problems = problemsOf({ [name]: value });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^${name} `));
});

test('a refused secret is not repeated in the list', () => {
  expect(problemsOf({ SECRET_KEY: 'planted-secret' }).join()).not.toContain('planted-secret');
});

test('every setting is described in a sentence', () => {
  for (const { text } of Object.values(SETTINGS)) expect(text).toMatch(/\.$/);
});
