import { readMail } from '../../src/inbound-mail/reading/index.js';
import { mailOf } from '../support/mail-samples.js';

const vouched = async (
  results: string | string[],
  options: { authservId?: string | null; from?: string | string[] } = {},
) => {
  const { authservId = 'mx.kelatunti.example', from = 'aino@esi.example' } = options;
  const raw = mailOf({ type: 'text/plain', body: 'x' }, { 'Authentication-Results': results, From: from });
  return (await readMail(raw, { authservId })).authenticated;
};
const US = 'mx.kelatunti.example;';

describe('the trusted server vouches for the sender', () => {
  test.each([
    ['by dmarc', `${US} dmarc=pass header.from=esi.example`],
    ['by dmarc in capitals', 'MX.Kelatunti.EXAMPLE; DMARC=PASS header.from=ESI.example'],
    [
      'by dmarc with comments',
      `mx.kelatunti.example (me; really) 1; dmarc=pass (p=reject (sp;none)) header.from=esi.example`,
    ],
    ['by dkim of the same domain', `${US} dkim=pass header.d=esi.example header.s=x`],
    ['by one dkim of two', `${US} dkim=fail header.d=esi.example; dkim=pass header.d=esi.example`],
    ['with blanks around the sign', `${US} dmarc = pass header.from = esi.example`],
    ['with a comment around the sign', `${US} dmarc=(hm)pass header.from=esi.example`],
    ['with a quoted reason', `${US} dmarc=pass reason="a; dmarc=fail" header.from="esi.example"`],
    ['with a method of version 1', `${US} dmarc/1=pass header.from=esi.example`],
    [
      'over several lines',
      `${US}\r\n\tspf=pass smtp.mailfrom=esi.example;\r\n\tdmarc=pass header.from=esi.example`,
    ],
    [
      'as Exchange Online writes it',
      `${US} spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=esi.example; dkim=pass (signature was verified) header.d=esi.example;dmarc=pass action=none header.from=esi.example;compauth=pass reason=100`,
    ],
  ])('%s', async (_, results) => expect(await vouched(results)).toBe(true));

  test('by dkim of the organisation above the domain', async () => {
    expect(await vouched(`${US} dkim=pass header.d=esi.example`, { from: 'a@posti.esi.example' })).toBe(true);
  });

  test('in the topmost of its headers', async () => {
    const pass = `${US} dmarc=pass header.from=esi.example`;
    expect(await vouched([pass, `${US} dmarc=fail header.from=esi.example`])).toBe(true);
    expect(await vouched(['other.example; dmarc=fail header.from=esi.example', pass])).toBe(true);
    expect(await vouched([`${US} dmarc=fail header.from=esi.example`, pass])).toBe(false);
  });
});

describe('nobody vouches for the sender', () => {
  test.each([
    ['when dmarc failed', `${US} dmarc=fail header.from=esi.example`],
    ['when dmarc is about another domain', `${US} dmarc=pass header.from=evil.example`],
    ['when dmarc names no domain', `${US} dmarc=pass`],
    ['when dkim is of another domain', `${US} dkim=pass header.d=evil.example`],
    ['when dkim is of a domain below', `${US} dkim=pass header.d=posti.esi.example`],
    ['when dkim is of a domain that only ends alike', `${US} dkim=pass header.d=si.example`],
    ['when dkim is of a top level', `${US} dkim=pass header.d=example`],
    ['when only spf passed', `${US} spf=pass smtp.mailfrom=esi.example`],
    ['when another server says so', 'mx.evil.example; dmarc=pass header.from=esi.example'],
    [
      'when the server is named in a comment',
      '(mx.kelatunti.example;) evil.example; dmarc=pass header.from=esi.example',
    ],
    ['when the pass stands in a comment', `${US} dmarc=fail (dmarc=pass header.from=esi.example)`],
    [
      'when the pass stands in a quoted reason',
      `${US} spf=fail reason="x; dmarc=pass header.from=esi.example"`,
    ],
    ['when the domain stands twice', `${US} dmarc=pass header.from=evil.example header.from=esi.example`],
    ['when a comment never ends', `${US} dmarc=pass header.from=esi.example (`],
    ['when a quoted string never ends', `${US} dmarc=pass header.from=esi.example reason="`],
    ['when the version is another', 'mx.kelatunti.example 2; dmarc=pass header.from=esi.example'],
    ['when there is no result', `${US} none`],
    ['when the header is empty', ''],
  ])('%s', async (_, results) => expect(await vouched(results)).toBe(false));

  test('when no server is trusted', async () => {
    expect(await vouched(`${US} dmarc=pass header.from=esi.example`, { authservId: null })).toBe(false);
  });

  test('when there are two senders', async () => {
    const pass = `${US} dmarc=pass header.from=esi.example`;
    expect(await vouched(pass, { from: ['aino@esi.example', 'b@esi.example'] })).toBe(false);
    expect(await vouched(pass, { from: 'aino@esi.example, b@esi.example' })).toBe(false);
  });
});
