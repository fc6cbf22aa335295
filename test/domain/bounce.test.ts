import { bounceOf, type BounceSigns } from '../../src/domain/bounce.js';

const judged = (rows: [string, BounceSigns, ReturnType<typeof bounceOf>][]) => rows;

test.each(
  judged([
    ['nobody of that name', { status: '5.1.1', smtpCode: 550, step: 'recipient' }, 'address'],
    ['a domain that does not exist', { status: '5.1.2', action: 'failed' }, 'address'],
    ['a domain that takes no mail', { status: '5.1.10', smtpCode: 556, step: 'recipient' }, 'address'],
    ['somebody who has moved', { status: '5.1.6', action: 'failed' }, 'address'],
    ['a mailbox that was closed', { status: '5.2.1', action: 'failed' }, 'address'],
    [
      'somebody Exchange Online does not know',
      { status: '5.4.1', smtpCode: 550, step: 'recipient' },
      'address',
    ],
    ['a domain without a server', { status: '5.4.4', action: 'failed' }, 'address'],
    ['a mailbox that is full', { status: '5.2.2', smtpCode: 552, step: 'recipient' }, 'mailbox'],
    ['a mailbox that stayed full', { status: '4.2.2', action: 'failed' }, 'mailbox'],
    ['some other matter of the mailbox', { status: '5.2.0', action: 'failed' }, 'mailbox'],
    ['a message too large for the mailbox', { status: '5.2.3', action: 'failed' }, 'message'],
    ['a message too large for the server', { status: '5.3.4', smtpCode: 552, step: 'sender' }, 'message'],
    ['content that cannot be turned', { status: '5.6.1', action: 'failed' }, 'message'],
    ['a policy', { status: '5.7.1', smtpCode: 550, step: 'recipient' }, 'message'],
    ['a sender that is not liked', { status: '5.1.8', smtpCode: 550, step: 'sender' }, 'message'],
    [
      'an answer to the sender, whatever its code',
      { status: '5.1.1', smtpCode: 550, step: 'sender' },
      'message',
    ],
    ['a loop between servers', { status: '5.4.6', action: 'failed' }, 'message'],
    [
      'a full mailbox that is tried again',
      { status: '4.2.2', smtpCode: 452, step: 'recipient' },
      'temporary',
    ],
    ['greylisting', { status: '4.7.1', smtpCode: 451, step: 'recipient' }, 'temporary'],
    ['a report of delay, whatever its code', { status: '5.1.1', action: 'delayed' }, 'temporary'],
    ['servers that gave up on the way', { status: '4.4.1', action: 'failed' }, 'temporary'],
    ['a bare 550 to the recipient', { status: null, smtpCode: 550, step: 'recipient' }, 'address'],
    ['a bare 553 to the recipient', { status: null, smtpCode: 553, step: 'recipient' }, 'address'],
    ['a bare 552 to the recipient', { status: null, smtpCode: 552, step: 'recipient' }, 'mailbox'],
    ['a bare 550 to the content', { status: null, smtpCode: 550, step: 'content' }, 'message'],
    ['a bare 554', { status: null, smtpCode: 554, step: 'recipient' }, 'message'],
    ['a bare 450', { status: null, smtpCode: 450, step: 'recipient' }, 'temporary'],
    ['a report without any code', { status: null, action: 'failed' }, 'message'],
    ['a server that does not answer', { status: null }, 'temporary'],
    ['a code that is none', { status: '5.1', smtpCode: 451 }, 'temporary'],
  ]),
)('%s', (_, signs, bounce) => {
  expect(bounceOf(signs)).toBe(bounce);
});
