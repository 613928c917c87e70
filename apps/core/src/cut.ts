/** A text of so many characters at most, with an ellipsis in the place of what is left out. */
export const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`;
