/** How many mistakes a word may have that is taken for another: a short one is near to too many. */
const mistakesIn = ({ length }: string): number => (length < 3 ? 0 : length < 6 ? 1 : 2);

/**
 * The known word that a mistyped one is meant to be: that with the fewest mistakes, of several the first; `undefined` when none
 * is near enough.
 *
 * @param most how many mistakes there may be
 */
export function nearestWord(word: string, known: Iterable<string>, most = mistakesIn(word)): string | undefined {
  let nearest: string | undefined;
  let least = most + 1;
  for (const one of known) {
    if (Math.abs(one.length - word.length) >= least) continue;
    const distance = distanceBetween(word, one);
    if (distance < least) [nearest, least] = [one, distance];
  }
  return nearest;
}

/** How many letters are wrong, missing, too many, or swapped with their neighbour. */
export function distanceBetween(a: string, b: string): number {
  let earlier: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next[j] = Math.min(
        row[j]! + 1,
        next[j - 1]! + 1,
        row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
        swapped ? earlier[j - 2]! + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [earlier, row] = [row, next];
  }
  return row[b.length]!;
}
