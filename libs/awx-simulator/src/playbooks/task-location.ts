import type { RunOptions } from './run-options';
import type { TaskScript } from './script';

/** What Ansible adds to an error: the place of its task in a file, and the lines there. */
export function taskLocation(
  { playbook }: RunOptions,
  { name, role }: TaskScript,
  line: number,
  before: string,
): string {
  const file = role ? `roles/${role}/tasks/main.yml` : playbook;
  const indent = role ? '' : '    ';
  return [
    '\n',
    `The error appears to be in '/runner/project/${file}': line ${line}, column ${indent.length + 3}, but may`,
    'be elsewhere in the file depending on the exact syntax problem.',
    '',
    'The offending line appears to be:',
    '',
    before,
    `${indent}- name: ${name}`,
    `${indent}  ^ here`,
    '',
  ].join('\n');
}
