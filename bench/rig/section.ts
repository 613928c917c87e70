import type { Figure } from './figure';
import type { Stage } from './stage';

/** A part of the bench that can be run by itself. */
export interface Section {
  /** As `--only` takes it. */
  readonly name: string;
  readonly title: string;
  run(stage: Stage): Promise<readonly Figure[]>;
}
