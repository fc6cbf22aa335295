import { mailText } from '../../src/invitations/mail-text.js';
import { everyShape } from '../support/invite-samples.js';

const textOf = (shape: string) => mailText(everyShape().find(({ name }) => name === shape)!.content);

test('a season that ends early says so first, with its last day, in the reader’s language', () => {
  const subjects = ['fi', 'sv', 'en'].map((language) => textOf(`season-shortened.${language}`).subject);
  expect(subjects).toEqual([
    'Päättyy 25.5.2027: etäkonsultaatio tiistaisin klo 13.00–14.00',
    'Slutar 25.5.2027: distanskonsultation tisdagar kl. 13.00–14.00',
    'Ends 25 May 2027: remote consultation Tuesdays, 13:00–14:00',
  ]);
  expect(textOf('season-shortened.fi').text.split('\n')[0]).toBe(
    'Etäkonsultaatio tiistaisin klo 13.00–14.00 päättyy aiemmin kuin oli kerrottu. Viimeinen tunti on 25.5.2027.',
  );
  expect(textOf('season-shortened.fi').text).toContain('Näinä päivinä sinulla ei ole tuntia: ti 6.4.2027.');
});

test('a season that is off as a whole does not say that its reader has left', () => {
  const { subject, text } = textOf('season-ended.sv');
  expect(subject).toBe('Inställd: distanskonsultation tisdagar kl. 13.00–14.00');
  expect(text).toContain('har ställts in helt');
  expect(text).not.toContain('Ditt deltagande');
  expect(textOf('season-cancelled.sv').text).toContain('Ditt deltagande');
});

test('a season that goes on greets as any other', () => {
  expect(textOf('season-from-date.en').text).toMatch(/^Welcome to the remote consultation\./);
  expect(textOf('season-extension.en').subject).toBe(
    'Remote consultation Tuesdays, 13:00–14:00, from 28 Dec 2027',
  );
});
