import { segmentsOf } from '../routing/segments-of';

/** A path in which segments such as `{id}` stand for any. */
export class PathTemplate {
  private readonly segments: readonly Segment[];
  /** Of what stands for any, in their order. */
  readonly names: readonly string[];

  constructor(readonly text: string) {
    this.segments = segmentsOf(text).map((segment) => ({
      literal: segment.toLowerCase(),
      written: segment,
      name: /^\{(.+)\}$/.exec(segment)?.[1],
    }));
    this.names = this.segments.flatMap(({ name }) => name ?? []);
  }

  /** @returns what stands in a path, still encoded, by name; nothing when it is another path. Literals in any case of letters. */
  match(path: string): ReadonlyMap<string, string> | undefined {
    const found = segmentsOf(path);
    if (found.length !== this.segments.length) return undefined;
    const values = new Map<string, string>();
    for (const [index, { literal, name }] of this.segments.entries()) {
      const segment = found[index]!;
      if (name === undefined ? segment.toLowerCase() !== literal : segment === '') return undefined;
      if (name !== undefined) values.set(name, segment);
    }
    return values;
  }

  fill(values: ReadonlyMap<string, string>): string {
    return `/${this.segments.map(({ name, written }) => (name === undefined ? written : values.get(name))).join('/')}`;
  }
}

interface Segment {
  /** In lower case. */
  readonly literal: string;
  readonly written: string;
  /** Of what stands for any. */
  readonly name?: string;
}
