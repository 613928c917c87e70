/** A call of a tool as a model makes it that knows nothing but the tools' descriptions. */
export interface Call {
  readonly tool: string;
  /** A text `{1.results.0.id}` stands for that value in the answer to the question's first call. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** Something that a right answer holds. */
export interface Fact {
  /** As a sentence, for whoever judges an answer in words. */
  readonly fact: string;
  /** How it shows in the answers of the tools. */
  readonly found: RegExp;
  /** How it shows in an answer in words, whatever else that says; as in `found` unless said. */
  readonly told?: RegExp;
}

/** What AWX holds once a question that changes something is done. */
export interface State {
  /** Asked of AWX: `jobs/?order_by=-id&page_size=1`. `{recently}` stands for a minute before the question was asked. */
  readonly ask: string;
  /** A part of its answer. */
  readonly holds: Readonly<Record<string, unknown>>;
}

/**
 * A question that an operator asks at three in the morning, as data: the spec beside it makes the calls, and a benchmark
 * gives the question alone to a model and looks for the same facts and the same state.
 */
export interface Question {
  /** As its file is named. */
  readonly id: string;
  readonly question: string;
  /** The sample that the simulator starts with. */
  readonly data: 'company' | 'incident';
  /** One way to the answer, which is short: `MOST_CALLS` and `MOST_TOKENS` hold. */
  readonly calls: readonly Call[];
  readonly facts: readonly Fact[];
  /** Only for what changes something. */
  readonly afterwards?: readonly State[];
}

/** What one question may take. */
export const MOST_CALLS = 3;
/** o200k, of names and inputs of its calls and of what they answer. */
export const MOST_TOKENS = 3_000;
