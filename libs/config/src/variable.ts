import type { Secret } from './secret';
import type { ValueType } from './value-type';

/** What reads variables: one of the servers alone, the gateway alone, all of them in one process, the simulator alone. */
export type Reader = 'server' | 'gateway' | 'all-in-one' | 'simulator';

/** Whatever serves operations. */
export const HOSTS: readonly Reader[] = ['server', 'gateway', 'all-in-one'];

/** One environment variable. `T` is what its reader gets. */
export interface Variable<T = unknown> {
  readonly type: ValueType<unknown>;
  readonly description: string;
  /** Who gets along without it: `required` nobody, `optional` everybody, `default` whoever takes `fallback`. */
  readonly presence: 'required' | 'optional' | 'default';
  /** As one would write it. */
  readonly fallback?: string;
  /** Never shown, and may be given as `<NAME>_FILE`. */
  readonly isSecret: boolean;
  /** What `.env.example` sets it to. */
  readonly sample?: string;
  /** Only for the compiler. */
  readonly value?: T;
}

export type Variables = Readonly<Record<string, Variable>>;

export type ValuesOf<V extends Variables> = {
  readonly [K in keyof V]: V[K] extends Variable<infer T> ? T : never;
};

export const required = <T>(type: ValueType<T>, description: string): Variable<T> => ({
  type,
  description,
  presence: 'required',
  isSecret: false,
});

export const optional = <T>(type: ValueType<T>, description: string): Variable<T | undefined> => ({
  type,
  description,
  presence: 'optional',
  isSecret: false,
});

export const withDefault = <T>(type: ValueType<T>, fallback: T, description: string): Variable<T> => ({
  type,
  description,
  presence: 'default',
  fallback: String(fallback),
  isSecret: false,
});

/** The value is read when it is needed: its file may change while the process runs. */
export const secret = (type: ValueType<string>, description: string, sample?: string): Variable<Secret> => ({
  type,
  description,
  presence: 'optional',
  isSecret: true,
  sample,
});
