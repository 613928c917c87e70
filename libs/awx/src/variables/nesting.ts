/** Deepest nest of YAML that is read. The time that its parser needs grows with the third power of the depth. */
const MAX_NESTING = 64;

/**
 * A pair of brackets between which no text or comment can begin without ending: it surely ends where it seems to. Quoted
 * words are let through, since `{{ value | default('none') }}` is everyday.
 */
const CLOSED_PAIR = /\[(?:[^[\]{}"'#\n]|'[\w./-]*')*\]|\{(?:[^[\]{}"'#\n]|'[\w./-]*')*\}/g;
/** What may begin a nest: an open bracket, or `?` before a key that is itself a collection. */
const OPENING = /[[{]|\?(?=\s|$)/g;

/** Whether YAML `text` surely nests no deeper than can be read quickly. In doubt it says no; it reads `text` only a few times. */
export function nestsLittle(text: string): boolean {
  let open = text;
  for (let depth = 0; depth < MAX_NESTING; depth++) {
    const outer = open.replace(CLOSED_PAIR, ' ');
    if (outer.length === open.length) break;
    open = outer;
  }
  return (open.match(OPENING)?.length ?? 0) <= MAX_NESTING;
}
