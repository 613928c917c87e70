import { Flag, IdOrName, Int, List, OneOf, type Shape, Text } from '@libs/operation';

type Reference = number | string;

/** What a launch may be given beside variables, by AWX's names. */
export interface Prompts {
  readonly limit?: string;
  readonly inventory?: Reference;
  readonly credentials?: Reference[];
  readonly job_type?: string;
  readonly job_tags?: string;
  readonly skip_tags?: string;
  readonly scm_branch?: string;
  readonly verbosity?: number;
  readonly diff_mode?: boolean;
  readonly forks?: number;
  readonly job_slice_count?: number;
  readonly timeout?: number;
  readonly execution_environment?: Reference;
  readonly labels?: Reference[];
  readonly instance_groups?: Reference[];
}

/** An input with the prompts. What holds variables is named by each: a launch has `extra_vars`, a schedule `extra_data`. */
export function TakesPrompts<T extends object>(base: Shape<T>): Shape<T & Prompts> {
  class Prompted extends (base as Shape) {
    @Text('Hosts, "web*:!web3"', { optional: true }) limit?: string;
    @IdOrName('', { optional: true }) inventory?: Reference;
    @List('id', 'The whole list', { optional: true }) credentials?: Reference[];
    @OneOf(['run', 'check'], 'check = dry run', { optional: true }) job_type?: string;
    @Text('Only these, "a,b"', { optional: true }) job_tags?: string;
    @Text('', { optional: true }) skip_tags?: string;
    @Text('', { optional: true }) scm_branch?: string;
    @Int('', { optional: true, min: 0, max: 5 }) verbosity?: number;
    @Flag('', { optional: true }) diff_mode?: boolean;
    @Int('', { optional: true, min: 0 }) forks?: number;
    @Int('', { optional: true, min: 0 }) job_slice_count?: number;
    @Int('Seconds', { optional: true }) timeout?: number;
    @IdOrName('', { optional: true }) execution_environment?: Reference;
    @List('id', '', { optional: true }) labels?: Reference[];
    @List('id', '', { optional: true }) instance_groups?: Reference[];
  }
  return Prompted as unknown as Shape<T & Prompts>;
}
