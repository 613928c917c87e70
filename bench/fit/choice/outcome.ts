import type { EntryName } from '../entries/entries';
import type { Trouble } from '../model/chat';

/** How one request ended at one entry. */
export interface Outcome {
  readonly request: string;
  readonly entry: EntryName;
  /** Where it was asked. */
  readonly path: string;
  /** A tool of this entry answers it, or none does. */
  readonly expects: 'tool' | 'none';
  /** Every right tool only reads. */
  readonly asksToRead: boolean;
  /** `searching`: after all its turns it had called nothing of the fleet. */
  readonly ended: 'called' | 'answered' | 'searching' | Trouble;
  /** What was called in the end, which need not exist. */
  readonly tool?: string;
  readonly right: boolean;
  /** Right, or a useful first step, or another reading of the request. */
  readonly acceptable: boolean;
  /** The arguments fit the schema by which the tool's server checks. */
  readonly valid: boolean;
  /** The tool changes AWX. */
  readonly changes: boolean;
  /** What the model read, all turns together. */
  readonly promptTokens: number;
  readonly seconds: number;
  readonly turns: number;
  /** What is wrong, in words. */
  readonly detail?: string;
}
