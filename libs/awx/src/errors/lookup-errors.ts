import { AwxError, type AwxErrorFacts } from './awx-error';

/** An object that an id or a name may mean. */
export interface Candidate {
  readonly id: number;
  readonly name: string;
  /** What tells it from the others, e.g. `organization Default`; may be empty. */
  readonly hint: string;
}

const shown = ({ id, name, hint }: Candidate): string => `${id} "${name}"${hint && ` (${hint})`}`;

const sentence = (start: string, candidates: readonly Candidate[]): string =>
  candidates.length === 0 ? '' : ` ${start}: ${candidates.map(shown).join(', ')}.`;

const quoted = (lookup: number | string | undefined): string =>
  typeof lookup === 'string' ? `"${lookup}"` : String(lookup);

/** The one number that stands alone in what was looked for, as in `job 150`, `#150` or an address: it may be meant as an id. */
const idWithin = (lookup: AwxErrorFacts['lookup']): string => {
  const numbers = typeof lookup === 'string' ? [...lookup.matchAll(/(?<![\w.-])[1-9]\d{0,15}(?![\w.])/g)] : [];
  return numbers.length === 1 ? ` If the id is meant, give ${numbers[0]![0]} alone.` : '';
};

/** `, but 73 is named "2024": give 73` */
const namedSo = (digits: string, named: readonly Candidate[]): string => {
  const [only, ...more] = named;
  if (!only) return '';
  if (more.length === 0) return `, but ${only.id} is named "${digits}": give ${only.id}`;
  const ids = named.map(({ id, hint }) => `${id}${hint && ` (${hint})`}`).join(', ');
  return `, but several are named "${digits}": give one of the ids ${ids}`;
};

export class AwxNotFound extends AwxError {
  readonly kind = 'not_found';
  /** What may have been meant. */
  readonly candidates: readonly Candidate[];
  /** What has the name or id, and is of another kind, which is its hint. */
  readonly others: readonly Candidate[];

  constructor(message: string, facts: AwxErrorFacts & Partial<Pick<AwxNotFound, 'candidates' | 'others'>> = {}) {
    super(message, facts);
    this.candidates = facts.candidates ?? [];
    this.others = facts.others ?? [];
  }

  /** `Job template 42 does not exist.` `others` are objects of another kind with that name; their hint is the kind. */
  static of(label: string, facts: AwxErrorFacts, similar: Candidate[] = [], others: Candidate[] = []): AwxNotFound {
    const elsewhere = others.map(({ id, hint }) => `${hint} ${id}`).join(', ');
    const instead = elsewhere && `, but this is the name of ${elsewhere}`;
    const start = `${label} ${quoted(facts.lookup)} does not exist${instead}.`;
    const message = start + sentence('Similar names', similar) + (similar.length > 0 ? '' : idWithin(facts.lookup));
    return new AwxNotFound(message, { ...facts, candidates: similar, others });
  }

  /** This, with the first of what there is in the inventory where it was looked for. */
  among(first: Candidate[]): AwxNotFound {
    const there = first.length === 0 ? ' There are none in this inventory.' : sentence('In this inventory are', first);
    return new AwxNotFound(this.message + there, { ...this, candidates: first });
  }

  /** As `of`, for an id. `named` have its digits for a name, `others` have it as their id. */
  static ofId(label: string, facts: AwxErrorFacts, named: Candidate[], others: Candidate[]): AwxNotFound {
    const [other] = others;
    const instead = named.length ? namedSo(String(facts.lookup), named) : '';
    const kin = other ? ` ${other.id} is the ${other.hint} "${other.name}".` : '';
    const message = `${label} ${facts.lookup} does not exist${instead}.${kin}`;
    return new AwxNotFound(message, { ...facts, candidates: named, others });
  }
}

/** Several objects have the name; say which by id. */
export class AmbiguousName extends AwxError {
  readonly kind = 'rejected';
  readonly candidates: readonly Candidate[];
  /** There are others besides the candidates. */
  readonly hasMore: boolean;

  constructor(message: string, facts: AwxErrorFacts & Pick<AmbiguousName, 'candidates' | 'hasMore'>) {
    super(message, facts);
    this.candidates = facts.candidates;
    this.hasMore = facts.hasMore;
  }

  /** @param count How many have the name, of which the candidates may be the first */
  static of(label: string, count: number, candidates: readonly Candidate[], facts: AwxErrorFacts): AmbiguousName {
    const hasMore = count > candidates.length;
    const start = hasMore ? `The first ${candidates.length}` : 'They are';
    const message = `${label} ${quoted(facts.lookup)} is ambiguous: ${count} have this name. Use an id instead.`;
    return new AmbiguousName(message + sentence(start, candidates), { ...facts, candidates, hasMore });
  }
}

/** The name of a new object is in use. */
export class AlreadyExists extends AwxError {
  readonly kind = 'conflict';
  /** Who has it. */
  readonly existing: Candidate;

  constructor(message: string, facts: AwxErrorFacts & Pick<AlreadyExists, 'existing'>) {
    super(message, facts);
    this.existing = facts.existing;
  }

  static of(label: string, existing: Candidate, facts: AwxErrorFacts): AlreadyExists {
    const who = `${existing.id}${existing.hint && ` (${existing.hint})`}`;
    return new AlreadyExists(`${label} ${quoted(facts.lookup)} exists already: it is ${who}.`, { ...facts, existing });
  }
}

/** Several references of one input lead nowhere; `fields` tells each. */
export class BadReferences extends AwxError {
  readonly kind = 'rejected';

  static of(causes: readonly AwxError[], facts: AwxErrorFacts): BadReferences {
    return new BadReferences(causes.map(({ message }) => message).join(' '), { ...facts, causes });
  }
}
