import type { Noun } from '../noun';
import { flag, type Named, named, type Ref, type Row, ref, text } from '../row';

export interface ExecutionEnvironment extends Named {
  /** `null` when every organization may use it. */
  readonly organization: Ref | null;
  readonly image: string;
  readonly managed: boolean;
  readonly credential: Ref | null;
  /** `always`, `missing`, `never`, or empty for the default. */
  readonly pull: string;
}

const parseExecutionEnvironment = (row: Row): ExecutionEnvironment => ({
  ...named(row),
  organization: ref(row, 'organization'),
  image: text(row, 'image'),
  managed: flag(row, 'managed'),
  credential: ref(row, 'credential'),
  pull: text(row, 'pull'),
});

export const EXECUTION_ENVIRONMENTS: Noun<ExecutionEnvironment> = {
  collection: 'execution_environments',
  label: 'Execution environment',
  parse: parseExecutionEnvironment,
};
