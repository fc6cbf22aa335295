/** In the old spelling of TNEF (MS-OXTNEF 2.1.3.5) the class of an answer is one of these. */
const OLD_NAMES: Record<string, string> = { p: 'Pos', n: 'Neg', a: 'Tent' };

/**
 * The message class of a meeting answer in a TNEF file, such as `IPM.Schedule.Meeting.Resp.Pos`, or null. The
 * bytes are searched for it and nothing else is read of them; UTF-16 is found by leaving out the zero bytes.
 */
export function tnefAnswerClass(bytes: Buffer): string | null {
  const text = bytes.toString('latin1').replaceAll('\0', '');
  const named = /IPM\.Schedule\.Meeting\.Resp\.(Pos|Neg|Tent)/i.exec(text)?.[1];
  const old = /IPM\.Microsoft Schedule\.MtgResp([PNA])/i.exec(text)?.[1];
  const answer = named ?? (old && OLD_NAMES[old.toLowerCase()]);
  if (!answer) return null;
  return `IPM.Schedule.Meeting.Resp.${answer[0].toUpperCase()}${answer.slice(1).toLowerCase()}`;
}
