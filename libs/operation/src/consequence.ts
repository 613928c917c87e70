import { Int } from './fields/number';
import { List, ListOf } from './fields/structure';
import { Text } from './fields/text';

/** Objects of one kind that a deletion reaches. */
export class AffectedObjects {
  @Text('Kind') what!: string;
  @Int('How many') count!: number;
  @List('text', 'The first of them') names!: readonly string[];
}

/** What a call would do, before it does it. */
export class Consequence {
  @Text('What would be done') summary!: string;
  @List('text', 'Of several changes each: + added, - removed, ~ changed', { optional: true })
  changes?: readonly string[];
  @ListOf(() => AffectedObjects, 'AWX deletes these too', { optional: true })
  deleted_with_it?: readonly AffectedObjects[];
  @ListOf(() => AffectedObjects, 'These stay but lose what they need', { optional: true })
  left_without_it?: readonly AffectedObjects[];
  @ListOf(() => AffectedObjects, 'In progress; AWX refuses while they run', { optional: true })
  running?: readonly AffectedObjects[];
  @List('text', 'What to know before', { optional: true }) warnings?: readonly string[];
}

/** An AWX object that a call acts on. */
export interface ReachedObject {
  /** AWX's plural, e.g. `job_templates`. */
  readonly resource: string;
  readonly id: number;
  /** The id of the inventory that it uses in this call, where that may be another one than its own. */
  readonly inventory?: number;
}

/** What a preview may tell beside what it shows: for rules about the call. It does not leave the process. */
export interface Reach {
  /**
   * What the call acts on, where that is more than what its `id` names: a launch acts on the inventory it is given.
   * `undefined`: on something more, which is not known.
   */
  readonly objects?: readonly (ReachedObject | undefined)[];
  /** How many hosts it reaches at most. Absent: not counted. */
  readonly hosts?: number;
  /** This call of a write that may destroy does so. */
  readonly destroys?: boolean;
}

/** What a deletion answers: the object that is gone (or going) and what went with it. */
export class Deleted {
  @Int('Id of the deleted object') id!: number;
  @Text('Its name', { optional: true }) name?: string;
  @Text('"deleted", or "deleting" while AWX still works on it') status!: 'deleted' | 'deleting';
  @ListOf(() => AffectedObjects, 'Deleted with it', { optional: true }) deleted_with_it?: readonly AffectedObjects[];
  @ListOf(() => AffectedObjects, 'These have lost what they need', { optional: true })
  left_without_it?: readonly AffectedObjects[];
  @Text('What to know or do next', { optional: true }) next?: string;
}
