import type { flash as fi } from '../fi/flash.js';

/** What has just happened, one sentence each. */
export const flash: typeof fi = {
  'series-saved': 'The hours are saved and the invitations are leaving.',
  'hour-cancelled': 'The hour is cancelled. Everybody invited will be told.',
  'room-saved': 'The address of the video room has been saved.',
  'room-changed': 'The video room has been changed.',
  'case-saved': 'The case is saved. Record the code in the client information system.',
  'case-changed': 'The changes are saved.',
  'consent-saved': 'The consent is saved. Send the form and the code to Kela by secure e-mail.',
  'consent-withdrawn': 'The consent is withdrawn. The case is no longer shown to Kela or on any agenda.',
  'withdrawal-registered':
    'If the code was right, the consent is now withdrawn and the case is no longer shown. Check the code on the form.',
  'receipt-confirmed': 'Receipt is confirmed.',
  'place-booked': 'The place is booked.',
  'place-removed': 'The booking is cancelled and the place is free.',
  'outcome-saved': 'The outcome is saved.',
  'case-carried': (hour) => `The case moved to the hour ${hour}. Its waiting time is kept.`,
  'case-waits': 'No place was free. The case waits, and its waiting time is kept.',
  'hour-closed': 'The hour has been ended.',
  'follow-up-saved': 'Thank you, the answer is saved.',
  'task-done': 'The task is marked as done.',
  'settings-saved': 'The settings are saved.',
  'signed-out-everywhere': 'You are logged out on all devices.',
  'token-revoked': 'The key is revoked. It no longer works.',
  'feed-revoked': 'The subscription address is removed. It no longer works.',
  'delivery-requeued': 'The message is set to be sent again.',
};
