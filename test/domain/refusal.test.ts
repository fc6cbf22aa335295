import { ok, refuse, REFUSALS, statusOf } from '../../src/domain/refusal.js';

test.each([
  ['session-full', 409],
  ['already-booked', 409],
  ['queue-first', 409],
  ['undecided-cases', 409],
  ['consent-missing', 422],
  ['consent-expired', 422],
  ['consent-withdrawn', 422],
  ['booking-closed', 422],
  ['beyond-horizon', 422],
  ['not-ready', 422],
  ['idempotency-mismatch', 422],
  ['validation-failed', 400],
  ['forbidden', 403],
  ['not-found', 404],
  ['changed-meanwhile', 412],
] as const)('%s is answered with %i', (code, status) => expect(statusOf(code)).toBe(status));

test('every refusal code is kebab-case and a client error', () => {
  for (const [code, status] of Object.entries(REFUSALS)) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  }
});

test('a refusal carries only what was given', () => {
  expect(refuse('not-found')).toEqual({ ok: false, refusal: { code: 'not-found' } });
  expect(refuse('validation-failed', undefined, [{ field: 'minutes', code: 'required' }])).toEqual({
    ok: false,
    refusal: { code: 'validation-failed', errors: [{ field: 'minutes', code: 'required' }] },
  });
  expect(ok(3)).toEqual({ ok: true, value: 3 });
});
