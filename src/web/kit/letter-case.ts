/** A word at the beginning of a line. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A word in the middle of a line; names such as Kela keep their capitals. */
export function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
