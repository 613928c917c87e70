/** What is not to be seen, turns the direction of what is, or begins a line, is shown by its number. */
export const visible = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);

/** Emoji and some scripts are joined by these; nothing is hidden by them. */
const HIDDEN = /[\u007f-\u009f\u2028\u2029]|[\u{e0100}-\u{e01ef}]|(?![\u200c\u200d])\p{Cf}/gu;
const ASCII = /^[\0-\x7e]*$/;

/**
 * A text, mostly JSON, with what people cannot see in it escaped as JSON does: the same to a program, and no instructions to a
 * model that nobody else reads.
 */
export const unhidden = (json: string): string => (ASCII.test(json) ? json : json.replace(HIDDEN, escaped));

const escaped = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
