import { AwxError, type AwxErrorFacts } from './awx-error';

/** An object that a name may mean. */
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

export class AwxNotFound extends AwxError {
  readonly kind = 'not_found';
  /** Objects of a similar name. */
  readonly candidates: Candidate[];

  constructor(message: string, facts: AwxErrorFacts = {}, candidates: Candidate[] = []) {
    super(message, facts);
    this.candidates = candidates;
  }

  /** `Job template 42 does not exist.` */
  static of(label: string, facts: AwxErrorFacts, candidates: Candidate[] = []): AwxNotFound {
    const message = `${label} ${quoted(facts.lookup)} does not exist.${sentence('Similar names', candidates)}`;
    return new AwxNotFound(message, facts, candidates);
  }
}

/** Several objects have the name; say which by id. */
export class AmbiguousName extends AwxError {
  readonly kind = 'rejected';
  readonly candidates: Candidate[];

  constructor(label: string, count: number, candidates: Candidate[], facts: AwxErrorFacts) {
    const start = count > candidates.length ? `The first ${candidates.length}` : 'They are';
    const message = `${label} ${quoted(facts.lookup)} is ambiguous: ${count} have this name. Use an id instead.`;
    super(message + sentence(start, candidates), facts);
    this.candidates = candidates;
  }
}
