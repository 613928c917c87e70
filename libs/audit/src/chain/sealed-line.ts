import { createHmac, type KeyObject, hash as oneShot } from 'node:crypto';

/** The end of a chain: its last line. */
export interface Head {
  /** Which process wrote it, in which stretch without a failure: random, 16 hexadecimal digits. */
  readonly writer: string;
  /** The how manieth line of its chain, from 1. */
  readonly seq: number;
  readonly hash: string;
}

/** What ties a line to those before it. */
export interface Link {
  readonly writer: string;
  readonly seq: number;
  /** Hash of the line of the same chain before it; a first line has none. */
  readonly prev?: string;
  /** Of a first line: the ends of other chains that it found, usually that of the process before. */
  readonly after?: readonly Head[];
  /** The file in which the line before it was, where that is another or was opened anew since. */
  readonly from?: string;
  /** SHA-256 of a line before it that was cut off, as by a crash, and is no record. */
  readonly torn?: string;
}

export interface SealedLine {
  /** As far as JSON goes; what it holds was not looked at. */
  readonly record: Readonly<Record<string, unknown>>;
  readonly link: Link;
  readonly head: Head;
  readonly isSigned: boolean;
  /** What its hash is of. */
  readonly body: Buffer;
}

/** A line ends in `,"hash":"<64 hexadecimal digits>"}`, or `"hmac"` where it is signed: equally long. */
const END = /^,"(hash|hmac)":"([0-9a-f]{64})"\}$/;
const END_LENGTH = 75;

export const sha256 = (bytes: Buffer | string): string => oneShot('sha256', bytes);

/** SHA-256 of a line without its end, as hexadecimal digits; with a key HMAC-SHA-256. */
export const hashOf = (body: Buffer | string, key?: KeyObject): string =>
  key ? createHmac('sha256', key).update(body).digest('hex') : sha256(body);

/** @param record a JSON object as text */
export function seal(record: string, link: Link, key?: KeyObject): { readonly line: string; readonly head: Head } {
  const body = `${record.slice(0, -1)},"chain":${JSON.stringify(link)}`;
  const hash = hashOf(body, key);
  return {
    line: `${body},"${key ? 'hmac' : 'hash'}":"${hash}"}`,
    head: { writer: link.writer, seq: link.seq, hash },
  };
}

/** The JSON object in a line; `undefined` when there is none. */
export function recordIn(bytes: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** A line as `seal` makes it, whether or not its hash is right; `undefined` when it is no such line. */
export function openSealed(bytes: Buffer): SealedLine | undefined {
  const [, kind, hash] = END.exec(bytes.subarray(-END_LENGTH).toString('latin1')) ?? [];
  const record = kind ? recordIn(bytes) : undefined;
  const link = record?.['chain'];
  if (!record || !isLink(link)) return undefined;
  const head = { writer: link.writer, seq: link.seq, hash: hash! };
  return { record, link, head, isSigned: kind === 'hmac', body: bytes.subarray(0, -END_LENGTH) };
}

const isLink = (value: unknown): value is Link => {
  const { prev, after } = Object(value) as Partial<Link>;
  return isPlace(value) && (value.seq === 1 ? Array.isArray(after) && after.every(isHead) : typeof prev === 'string');
};

const isHead = (value: unknown): value is Head => isPlace(value) && typeof (value as Head).hash === 'string';

const isPlace = (value: unknown): value is { writer: string; seq: number } => {
  const { writer, seq } = Object(value) as Partial<Head>;
  return typeof writer === 'string' && Number.isSafeInteger(seq) && seq! >= 1;
};
