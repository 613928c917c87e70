import type { Dependent } from './dependents';
import type { Links } from './links';
import { type Fields, type Read, reads } from './reads';
import type { Row } from './row';

/** Optional parts of a noun. */
interface Traits<T> {
  /** The field an exact name is looked up in. */
  readonly nameField: string;
  /** The fields beside its name that AWX keeps two of it apart by; none where a name is there once in all of AWX. */
  readonly uniqueIn: readonly string[];
  /** The field whose object AWX takes those of `uniqueIn` from: a job template is in the organization of its `project`. */
  readonly follows?: string;
  /** What tells two of the same name apart, e.g. `organization Default`; empty when nothing does. */
  hint(item: T): string;
  /** The fields that refer to other nouns: names are taken for them in filters, `create` and `update`. */
  readonly links: Links;
  /** Fields that AWX keeps as text; mappings given for them are sent as JSON, which is YAML too. */
  readonly textMappings: readonly string[];
  /** Fields that AWX keeps as mappings and replaces whole, so that `change` merges into what is there. */
  readonly mappings: readonly string[];
  /** Fields that AWX wants to hear again when another one, the key, is changed. */
  readonly sentWith: Readonly<Record<string, string>>;
  /** Fields that are not shown: of a change is told that it was made, not to what. */
  readonly secrets: readonly string[];
  /** AWX's detail tells more than the row of a list, so that a name found is read again. */
  readonly detailHasMore: boolean;
  /** The link below which AWX lists all of them: only `inventories/5/hosts/` has the hosts of a smart inventory. */
  readonly parent?: string;
  /** A collection over several kinds that share ids, e.g. `unified_job_templates`: asked when one of this kind is missing. */
  readonly family?: string;
  /** What its deletion reaches. */
  readonly dependents: readonly Dependent[];
  /** The order in which namesakes are told. */
  readonly namesakes: 'id' | '-id';
}

/** All that is known of one kind of AWX object: how it is called, read, found by name and changed. */
export interface Noun<T> extends Traits<T> {
  /** The path of the collection and its name in metrics and audit records, e.g. `job_templates`. */
  readonly collection: string;
  /** How a sentence names one of it, e.g. `Job template`. */
  readonly label: string;
  readonly parse: (row: Row) => T;
}

/** The type of a noun's objects. */
export type Of<N> = N extends Noun<infer T> ? T : never;

interface Statement<F extends Fields> extends Partial<Traits<Read<F>>> {
  readonly label: string;
  readonly fields: F;
}

/** States a noun once: `noun('teams', { label: 'Team', fields: { ...NAMED, organization: ref } })`. */
export const noun = <F extends Fields>(collection: string, { fields, ...said }: Statement<F>): Noun<Read<F>> => ({
  nameField: 'name',
  uniqueIn: [],
  hint: () => '',
  links: {},
  textMappings: [],
  mappings: [],
  secrets: [],
  sentWith: {},
  dependents: [],
  detailHasMore: false,
  namesakes: 'id',
  ...said,
  collection,
  parse: reads(fields),
});
