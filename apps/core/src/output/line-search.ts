import { InvalidInput } from '@libs/operation';
import { RE2JS, RE2JSException } from 're2js';

/** Whether a line has what is looked for. */
export type LineSearch = (line: string) => boolean;

const PATTERN = /^\/(.+)\/(i?)$/s;
const LONGEST = 256;

/**
 * A text as it stands, whatever its case, or `/a pattern/`, which takes the syntax of RE2: its time grows with the length
 * of the line only, whatever the pattern.
 *
 * @throws {InvalidInput} for what is no pattern
 */
export function searchFor(text: string): LineSearch {
  const [, pattern, flags] = PATTERN.exec(text) ?? [];
  if (pattern === undefined) {
    const wanted = text.toLowerCase();
    return (line) => line.toLowerCase().includes(wanted);
  }
  if (pattern.length > LONGEST) throw invalid(`is a pattern of more than ${LONGEST} characters`);
  const compiled = compile(pattern, flags === 'i' ? RE2JS.CASE_INSENSITIVE : 0);
  return (line) => compiled.test(line);
}

function compile(pattern: string, flags: number): RE2JS {
  try {
    return RE2JS.compile(pattern, flags);
  } catch (error) {
    if (error instanceof RE2JSException) throw invalid(`is no pattern that RE2 takes: ${error.message}`);
    throw error;
  }
}

const invalid = (problem: string): InvalidInput => new InvalidInput({ search: [problem] });
