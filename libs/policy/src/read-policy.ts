import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { compile, type Policy } from './policy';
import { type PolicyDocument, policySchema } from './policy-schema';

/** Characters. Nobody writes more by hand, and reading YAML is slow. */
const MAX_LENGTH = 256 * 1024;
const MAX_ALIASES = 100;

/** What is known of the fleet; names that are not in it are mistakes. */
export interface KnownNames {
  readonly operations: readonly string[];
  readonly servers: readonly string[];
}

/** A policy that cannot be used; `problems` say where and why, e.g. `12:5 rules.1.do must be allow, refuse ...`. */
export class InvalidPolicy extends Error {
  override readonly name = 'InvalidPolicy';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

type Path = readonly PropertyKey[];
interface Problem {
  readonly path: Path;
  readonly message: string;
}

/** Reads a policy. Throws `InvalidPolicy` with the line and column of each mistake. */
export function readPolicy(text: string, known?: KnownNames): Policy {
  if (text.length > MAX_LENGTH) throw new InvalidPolicy([`1:1 is longer than ${MAX_LENGTH} characters`]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  const placeOf = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${line}:${col}`;
  };
  const syntax = document.errors.map(({ pos, message }) => `${placeOf(pos[0])} ${message}${hintOn(text)}`);
  if (syntax.length > 0) throw new InvalidPolicy(syntax);
  const { data, problems } = check(contentOf(document), known);
  if (problems.length === 0) return compile(data!);
  throw new InvalidPolicy(
    problems.map(({ path, message }) =>
      [placeOf(offsetOf(document, path)), path.join('.'), message].filter(Boolean).join(' '),
    ),
  );
}

/** YAML takes no second colon on a line, which reads so well here. */
const hintOn = (text: string): string => (/\bdo: *confirm:/.test(text) ? '; write do: { confirm: person }' : '');

/** An empty file is a policy without rules. */
function contentOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES }) ?? {};
  } catch (error) {
    throw new InvalidPolicy([`1:1 ${(error as Error).message}`]);
  }
}

function check(value: unknown, known: KnownNames | undefined): { data?: PolicyDocument; problems: Problem[] } {
  const parsed = policySchema.safeParse(value);
  if (!parsed.success) return { problems: parsed.error.issues.flatMap(problemsOf) };
  return { data: parsed.data, problems: [...doubles(parsed.data), ...(known ? strangers(parsed.data, known) : [])] };
}

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: issue.message }];
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: 'is not known here' }));
}

function doubles({ rules }: PolicyDocument): Problem[] {
  const names = rules.map(({ name }) => name);
  return names.flatMap((name, index) =>
    names.indexOf(name) < index ? [{ path: ['rules', index, 'name'], message: `"${name}" is there twice` }] : [],
  );
}

/** A rule for an operation that does not exist would never match, and nobody would notice. */
function strangers({ rules }: PolicyDocument, known: KnownNames): Problem[] {
  const conditions = rules.flatMap(({ when = {} }, index) => [
    { path: ['rules', index, 'when'], set: when },
    { path: ['rules', index, 'when', 'not'], set: when.not ?? {} },
  ]);
  return conditions.flatMap(({ path, set }) =>
    (['operations', 'servers'] as const).flatMap((field) =>
      [set[field] ?? []]
        .flat()
        .filter((name) => !/[*?]/.test(name) && !known[field].includes(name))
        .map((name) => ({ path: [...path, field], message: `"${name}" does not exist` })),
    ),
  );
}

/** Where a path stands in the text; what is missing is sought where it should be. */
function offsetOf(document: Document, path: Path): number {
  const parent = document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent) && parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
  if (pair && isNode(pair.key)) return pair.key.range?.[0] ?? 0;
  const node = document.getIn(path, true);
  if (isNode(node) && node.range) return node.range[0];
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1));
}
