/** Whether a text is one of the patterns. `*` stands for any characters, also none and also `/`; `?` for one. */
export type Matcher = (text: string) => boolean;

export function globs(patterns: readonly string[]): Matcher {
  const split = patterns.map((pattern) => [...pattern]);
  return (text) => split.some((pattern) => matches(pattern, [...text]));
}

/**
 * A file glob would stop at a slash, which AWX's names may hold, and an expression with many stars could be made to
 * search for hours; this takes at most the product of both lengths, by going back to the last star only.
 */
function matches(pattern: readonly string[], text: readonly string[]): boolean {
  let [at, next, star, resume] = [0, 0, -1, 0];
  while (at < text.length) {
    if (pattern[next] === '*') [star, resume, next] = [next, at, next + 1];
    else if (pattern[next] === '?' || pattern[next] === text[at]) [at, next] = [at + 1, next + 1];
    else if (star >= 0) [next, resume, at] = [star + 1, resume + 1, resume + 1];
    else return false;
  }
  return pattern.slice(next).every((sign) => sign === '*');
}
