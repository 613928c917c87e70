/** PyYAML shows the line with a caret below. */
export function mark(text: string, position: number): string {
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  const column = position - before.lastIndexOf('\n');
  const shown = text.split('\n')[line - 1];
  return `  in "<unicode string>", line ${line}, column ${column}:\n    ${shown}\n    ${' '.repeat(column - 1)}^`;
}

/** What was going on, and what was found; where both are at one place, that is shown once. */
export function marked(text: string, context: string, from: number, problem: string, at: number): string {
  return [context, ...(from === at ? [] : [mark(text, from)]), problem, mark(text, at)].join('\n');
}
