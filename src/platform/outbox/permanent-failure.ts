/** Thrown by a handler whose work can never succeed, however often it is tried: the message goes dead. */
export class PermanentFailure extends Error {
  override readonly name = 'PermanentFailure';
}
