import { readFileSync } from 'node:fs';
import { ConfigError } from '@libs/config';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { PathTemplate } from './path-template';

/** A path as each side has it, as it came: still encoded. */
export interface BothPaths {
  /** At this fleet; absent for what only the server of before answers. */
  readonly here?: string;
  readonly before: string;
}

/** What the two sides call one thing. */
interface Pair {
  /** In upper case; any unless given. */
  readonly method?: string;
  readonly before: PathTemplate;
  readonly here?: PathTemplate;
}

const VARIABLE = 'MIGRATION_MAP_FILE';

const SCHEMA = z.strictObject({
  /** `GET /api/v1/jobs/{id}: /jobs/{id}`; without a method for all of them. */
  paths: z.record(z.string(), z.string()).default({}),
  /** `GET /api/v1/reports/{name}`. */
  only_before: z.array(z.string()).default([]),
});

const ROUTE = /^(?:(GET|POST|PUT|PATCH|DELETE) )?(\/\S*)$/;

/**
 * Which path of the server of before is which path here (docs/migration.md). A caller may use either, whichever side answers.
 * Paths that it does not name are the same on both sides.
 */
export class PathMap {
  /** A literal wins over what stands for any. */
  private readonly pairs: readonly Pair[];

  private constructor(pairs: readonly Pair[]) {
    this.pairs = pairs.toSorted((one, other) => one.before.names.length - other.before.names.length);
  }

  /** @throws {ConfigError} naming all that is wrong with the file */
  static fromFile(file: string): PathMap {
    const { paths, only_before } = contentOf(file);
    const given = [...Object.entries(paths), ...only_before.map((before): [string] => [before])];
    const problems = given.flatMap(([before, here]) => problemOf(before, here) ?? []);
    if (problems.length > 0) throw new ConfigError(problems);
    return new PathMap(given.map(([before, here]) => pairOf(before, here)));
  }

  /** Paths of before win over those here where one text is both. */
  find(method: string, path: string): BothPaths {
    const pairs = this.pairs.filter((pair) => isOf(pair, method));
    for (const { before, here } of pairs) {
      const values = before.match(path);
      if (values) return { before: path, here: here?.fill(values) };
    }
    for (const { before, here } of pairs) {
      const values = here?.match(path);
      if (values) return { before: before.fill(values), here: path };
    }
    return { before: path, here: path };
  }

  /** @throws {ConfigError} naming the paths that nothing here answers: who is moved would find nothing there */
  assertAnswered(isAnswered: (path: string, method?: string) => boolean): void {
    const unknown = this.pairs.filter(({ here, method }) => here && !isAnswered(here.text, method));
    if (unknown.length === 0) return;
    throw new ConfigError(
      unknown.map(
        ({ here, method }) =>
          `${VARIABLE}: nothing here answers ${[method, here!.text].filter(Boolean).join(' ')}. docs/operations has what there is; what only the old server has belongs below only_before`,
      ),
    );
  }
}

/** A page asks what it may do before it does it. */
const isOf = ({ method }: Pair, asked: string): boolean =>
  method === undefined || method === asked || asked === 'OPTIONS' || (method === 'GET' && asked === 'HEAD');

function contentOf(file: string): z.infer<typeof SCHEMA> {
  const { data, error } = SCHEMA.safeParse(yamlIn(file) ?? {});
  if (data) return data;
  throw new ConfigError(
    error.issues.map(({ path, message }) => `${VARIABLE}: ${[path.join('.'), message].filter(Boolean).join(' ')}`),
  );
}

function yamlIn(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = error instanceof YAMLParseError ? message.split('\n')[0] : code;
    throw new ConfigError([`${VARIABLE}: cannot be read (${why})`]);
  }
}

function problemOf(before: string, here: string | undefined): string | undefined {
  if (!ROUTE.test(before))
    return `${VARIABLE}: "${before}" must be a path, perhaps after a method, e.g. GET /api/v1/jobs/{id}`;
  if (here === undefined) return undefined;
  if (!/^\/\S*$/.test(here)) return `${VARIABLE}: "${here}" must be a path, e.g. /jobs/{id}`;
  const names = [before, here].map((path) => new PathTemplate(path).names.toSorted().join());
  if (names[0] !== names[1]) return `${VARIABLE}: "${before}" and "${here}" must have the same names in braces`;
  return undefined;
}

function pairOf(before: string, here: string | undefined): Pair {
  const [, method, path] = ROUTE.exec(before)!;
  return { method, before: new PathTemplate(path!), here: here === undefined ? undefined : new PathTemplate(here) };
}
