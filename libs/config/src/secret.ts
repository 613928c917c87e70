import { readFileSync, type Stats, statSync } from 'node:fs';
import { inspect } from 'node:util';
import type { ValueType } from './value-type';

const MOST_BYTES = 65_536;

/** The variable that names a file with the secret that `name` would hold. */
export const fileVariable = (name: string): string => `${name}_FILE`;

/** Where a secret comes from. Without either it is not configured. */
export interface SecretSource {
  /** Of its variable. */
  readonly name: string;
  readonly type: ValueType<string>;
  readonly text?: string;
  readonly file?: string;
}

/**
 * A secret of the configuration. One from a file is read again when the file changes; a file that has become unusable
 * leaves the last value in force, because secrets are replaced while servers run.
 */
export class Secret {
  readonly #source: SecretSource;
  #value: string | undefined;
  #version: string | undefined;

  constructor(source: SecretSource) {
    this.#source = source;
    this.#value = source.text;
  }

  /** @returns a sentence that says what is wrong with the secret: for the boot, which must not go on without it */
  problem(): string | undefined {
    const { name, text, file } = this.#source;
    if (text !== undefined && file !== undefined) return `${name} and ${fileVariable(name)} must not both be set`;
    const value = file === undefined ? text : contentOf(file);
    if (value === undefined) return file && `${fileVariable(name)} must name a readable file with a value in it`;
    const refusal = this.#refusal(value);
    return refusal && `${file === undefined ? name : fileVariable(name)} ${refusal}`;
  }

  /** The newest value; `undefined` when none is configured. */
  get value(): string | undefined {
    const { file } = this.#source;
    if (file !== undefined) this.#refresh(file);
    return this.#value;
  }

  /** Logs and errors that print what they hold must not print this. */
  [inspect.custom](): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  #refresh(file: string): void {
    const version = versionOf(file);
    if (version === undefined || version === this.#version) return;
    this.#version = version;
    const content = contentOf(file);
    if (content !== undefined && !this.#refusal(content)) this.#value = content;
  }

  #refusal(text: string): string | undefined {
    return this.#source.type.schema.safeParse(text).error?.issues[0]?.message;
  }
}

function versionOf(file: string): string | undefined {
  const { mtimeMs, ino, size } = statOf(file) ?? {};
  return mtimeMs === undefined ? undefined : `${mtimeMs} ${ino} ${size}`;
}

const statOf = (file: string): Stats | undefined => {
  try {
    return statSync(file);
  } catch {
    return undefined;
  }
};

/** The line end that editors and `echo` leave is no part of a secret. */
function contentOf(file: string): string | undefined {
  const stat = statOf(file);
  if (!stat?.isFile() || stat.size > MOST_BYTES) return undefined;
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '') || undefined;
  } catch {
    return undefined;
  }
}
