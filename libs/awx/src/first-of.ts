/**
 * The first lines of a list, and how many more there are.
 * @param count Of all of them, where `lines` are not all.
 */
export function firstOf(lines: readonly string[], most: number, count = lines.length): string[] {
  const first = lines.slice(0, most);
  return count > first.length ? [...first, `and ${count - first.length} more`] : first;
}
