import type { Values } from '../../kernel/types';
import type { Run } from '../../playbooks/run-options';

/** A run that begins: what the job shows of it, and what it leaves behind when it ends undisturbed. */
export interface StartedRun {
  run: Run;
  patch: Values;
  finished?: () => void;
}
