import { readFileSync } from 'node:fs';
import { readArguments } from './cli/check-arguments';
import { knownOperations } from './cli/known-operations';
import { report } from './cli/report';
import { REACHING_HOSTS } from './facts';
import { policyJsonSchema } from './policy-schema';
import { readPolicy } from './read-policy';

const page = readFileSync('docs/policy.md', 'utf8');
const operations = knownOperations('contracts');
const known = { operations: operations.map(({ name }) => name), servers: operations.map(({ server }) => server) };

/** Words as a shell splits them, with double quotes. */
const words = (line: string): string[] =>
  (line.match(/(?:[^\s"]|"[^"]*")+/g) ?? []).map((word) => word.replaceAll('"', ''));

const examples = page
  .split(/^### /m)
  .slice(1)
  .map((section) => ({
    title: section.split('\n')[0]!,
    policy: /```yaml\n(.*?)```/s.exec(section)![1]!,
    console: [.../```console\n(.*?)```/s.exec(section)![1]!.matchAll(/^\$ check (.*)\n(.*)$/gm)].map(
      ([, command, answer]) => ({ command: command!, answer: answer! }),
    ),
  }));

describe('docs/policy.md', () => {
  it('has ten examples', () => {
    expect(examples).toHaveLength(10);
    expect(examples.every(({ console }) => console.length >= 2)).toBe(true);
  });

  it('names what reaches hosts', () => {
    const [row] = /^\| `reaches_hosts.*$/m.exec(page)!;
    expect([...row.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual(REACHING_HOSTS);
    expect(known.operations).toEqual(expect.arrayContaining(REACHING_HOSTS));
  });

  it('begins with the whole file and its defaults', () => {
    const [, file] = /```yaml\n(.*?)```/s.exec(page)!;
    expect(readPolicy(file!, known).rules.map(({ name }) => name)).toEqual([
      'never the default inventory',
      'confirm',
      'default',
    ]);
  });

  it.each(examples)('$title', ({ policy, console }) => {
    const read = readPolicy(policy, known);
    const said = console.map(({ command }) => report(read, readArguments(words(command), operations, 0)));
    expect(said.map((lines) => lines.find((line) => line.includes('decided by')))).toEqual(
      console.map(({ answer }) => answer),
    );
  });

  it('comes with a schema for editors that is current (npm run policy -- schema docs/policy.schema.json)', () => {
    const written = readFileSync('docs/policy.schema.json', 'utf8');
    expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(policyJsonSchema())));
  });
});
