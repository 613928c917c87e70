import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { compile } from 'proxy-addr';
import { z } from 'zod';

/** How the text of a variable becomes its value. */
export interface ValueType<T> {
  /** Completes "must be ..." on the page and in errors, e.g. "a whole number between 1 and 5". */
  readonly words: string;
  /** Its messages follow the name of the variable and never quote the text. */
  readonly schema: z.ZodType<T, string>;
}

const typeOf = <T>(words: string, schemaFor: (error: string) => z.ZodType<T, string>): ValueType<T> => ({
  words,
  schema: schemaFor(`must be ${words}`),
});

const MOST_DIGITS = 12;

export const whole = (least: number, most: number): ValueType<number> =>
  typeOf(`a whole number between ${least} and ${most}`, (error) =>
    z
      .string()
      .trim()
      .regex(new RegExp(`^\\d{1,${MOST_DIGITS}}$`), { error })
      .transform(Number)
      .pipe(z.number().min(least, { error }).max(most, { error })),
  );

/** So many in so many seconds. */
export interface RateLimit {
  readonly points: number;
  /** Seconds. */
  readonly duration: number;
}

const UNITS = new Map(Object.entries({ s: 1, sec: 1, second: 1, min: 60, minute: 60, h: 3600, hour: 3600 }));

export const rate: ValueType<RateLimit> = typeOf('a number per unit of time such as 600/min, 10/s or 5000/h', (error) =>
  z
    .string()
    .trim()
    .regex(/^[1-9]\d{0,6}\/[a-z]+$/, { error })
    .transform((value) => value.split('/') as [string, string])
    .transform(([points, unit]) => ({ points: Number(points), duration: UNITS.get(unit) ?? 0 }))
    .refine(({ duration }) => duration > 0, { error }),
);

/** Numbers above 0, e.g. `1,1,2.5`. */
export const seconds: ValueType<readonly number[]> = typeOf('seconds, comma separated, e.g. 1,2,5', (error) =>
  z
    .string()
    .regex(/^\s*\d+(\.\d+)?(\s*,\s*\d+(\.\d+)?){0,19}\s*$/, { error })
    .transform((value) => value.split(',').map(Number))
    .refine((numbers) => numbers.every((each) => each > 0), { error }),
);

export const flag: ValueType<boolean> = typeOf('true or false', (error) => z.stringbool({ error }));

export const oneOf = <const C extends readonly string[]>(choices: C): ValueType<C[number]> =>
  typeOf(`one of ${choices.join(', ')}`, (error) => z.string().trim().pipe(z.enum(choices, { error })));

export const text = (words: string): ValueType<string> => typeOf(words, () => z.string());

export const matching = (words: string, pattern: RegExp): ValueType<string> =>
  typeOf(words, (error) => z.string().regex(pattern, { error }));

/** What can be sent in a header. */
export const token = matching('printable ASCII without spaces', /^[\x21-\x7e]+$/);

export const file: ValueType<string> = text('the path of a file');

/** One that is read at the start; `file` may be one that is written. */
export const readableFile: ValueType<string> = typeOf('the path of a readable file', (error) =>
  z.string().refine((path) => contentOf(path) !== undefined, { error }),
);

/** The value is the content of the file. */
export const certificates: ValueType<string> = typeOf('a readable file of certificates in PEM form', (error) =>
  z.string().transform(contentOf).pipe(z.string({ error }).includes('-----BEGIN CERTIFICATE-----', { error })),
);

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const HOST_NAME = /^([\w-]+(\.[\w-]+)*\.?|\[[\da-f:.]+\]|\*)$/i;

/** Names in lower case. What has a scheme, a port or a path would never be the name of any host. */
export const hostNames: ValueType<readonly string[]> = typeOf(
  'host names without scheme, port or path, comma separated, or * for any',
  (error) =>
    z
      .string()
      .transform(itemsOf)
      .pipe(z.array(z.string().regex(HOST_NAME, { error }))),
);

export const hostName: ValueType<string> = typeOf('a host name or an address, without scheme or port', (error) =>
  z
    .string()
    .trim()
    .refine((value) => isIP(value) > 0 || /^[\w-]+(\.[\w-]+)*\.?$/.test(value), { error }),
);

function itemsOf(value: string): string[] {
  return value
    .split(',')
    .map((item) => item.trim().toLowerCase())
    .filter(Boolean);
}

/** Whether an address is one of a list. */
export type AddressTest = ReturnType<typeof compile>;

export const networks: ValueType<AddressTest> = typeOf(
  'addresses, networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal, comma separated',
  (error) =>
    z
      .string()
      .transform(itemsOf)
      .transform(addressTestOf)
      .pipe(z.custom<AddressTest>((test) => test !== undefined, { error })),
);

const NAMED_NETWORKS = ['loopback', 'linklocal', 'uniquelocal'];

/** A number would pass for an address: 1 for 0.0.0.1. */
const isNetwork = (item: string): boolean => NAMED_NETWORKS.includes(item) || isIP(item.split('/')[0]!) > 0;

function addressTestOf(items: string[]): AddressTest | undefined {
  try {
    return items.length > 0 && items.every(isNetwork) ? compile(items) : undefined;
  } catch {
    return undefined;
  }
}

/** Names of environment variables, as they are written. */
export const names: ValueType<readonly string[]> = typeOf('names of environment variables, comma separated', (error) =>
  z
    .string()
    .transform((value) => value.split(',').map((name) => name.trim()))
    .pipe(z.array(z.string().regex(/^[A-Za-z_]\w*$/, { error }))),
);

/** An address of `http` or `https`. Each check tells what is wrong with one that fails it. */
export const address = (words: string, ...checks: readonly UrlCheck[]): ValueType<URL> =>
  typeOf(words, (error) =>
    checks.reduce<z.ZodType<URL, string>>(
      (schema, { isRight, otherwise }) => schema.refine(isRight, { error: otherwise, abort: true }),
      z
        .string()
        .trim()
        .pipe(z.url({ protocol: /^https?$/, error }))
        .transform((value) => new URL(value)),
    ),
  );

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

const unread: UrlCheck = {
  isRight: ({ protocol, hostname }) => protocol === 'https:' || LOOPBACK.has(hostname),
  otherwise: 'must begin with https: what comes from there decides who may call. Only on loopback may it be http:',
};

const plain: UrlCheck = {
  isRight: ({ username, password, hash }) => !username && !password && !hash,
  otherwise: 'must hold no credentials and no fragment',
};

/** An address of `https`; of `http` on loopback alone. */
export const secureAddress = address('an address of https, e.g. https://login.example.com/keys', unread, plain);

/** Whether that is what `value` is. */
export const isSecureAddress = (value: string): boolean => secureAddress.schema.safeParse(value).success;

/** The same, as it is written: tokens name their issuer letter by letter. */
export const issuer: ValueType<string> = typeOf('an address of https, e.g. https://login.example.com/realms/ops', () =>
  z
    .string()
    .trim()
    .superRefine((value, context) => {
      const { error } = secureAddress.schema.safeParse(value);
      for (const { message } of error?.issues ?? []) context.addIssue({ code: 'custom', message });
    })
    .refine((value) => !value.includes('?'), { error: 'must hold no query' }),
);

/** Of OAuth (RFC 6749 3.3). */
export const scopes: ValueType<readonly string[]> = typeOf('scopes, separated by spaces', (error) =>
  z
    .string()
    .trim()
    .regex(/^[\x21\x23-\x5b\x5d-\x7e]+( +[\x21\x23-\x5b\x5d-\x7e]+)*$/, { error })
    .transform((value) => value.split(/ +/)),
);

interface UrlCheck {
  readonly isRight: (url: URL) => boolean;
  /** E.g. "must hold no query". */
  readonly otherwise: string;
}
