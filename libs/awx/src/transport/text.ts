/** How much of a text is wanted. */
export interface TextLimits {
  /** At most so many bytes; 1 MiB when not given. */
  readonly maxBytes?: number;
  /** The end of it instead of its beginning. */
  readonly tail?: boolean;
}

/** A text of AWX, or as much of it as was wanted. */
export interface TextAnswer {
  readonly text: string;
  /** It is all there was. */
  readonly complete: boolean;
  /** Bytes that AWX sent; of the whole text when `complete` or `tail`, else more may have come. */
  readonly bytes: number;
}

const MEBIBYTE = 1_048_576;

/** Holds no more than the limit and one piece of what comes. */
export const readText = async (
  pieces: AsyncIterable<Buffer>,
  { maxBytes = MEBIBYTE, tail = false }: TextLimits = {},
): Promise<TextAnswer> => {
  const held: Buffer[] = [];
  let size = 0;
  let bytes = 0;
  for await (const piece of pieces) {
    held.push(piece);
    size += piece.length;
    bytes += piece.length;
    if (tail) while (size - held[0]!.length >= maxBytes) size -= held.shift()!.length;
    else if (bytes > maxBytes) break;
  }
  const whole = Buffer.concat(held);
  return { text: cut(whole, maxBytes, tail), complete: bytes <= maxBytes, bytes };
};

const cut = (whole: Buffer, maxBytes: number, tail: boolean): string => {
  if (whole.length <= maxBytes) return whole.toString();
  return tail
    ? whole.subarray(startOfCharacter(whole, whole.length - maxBytes)).toString()
    : whole.subarray(0, endOfCharacters(whole, maxBytes)).toString();
};

/** Bytes of the form 10xxxxxx go on with a character that began before. */
const goesOn = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

const startOfCharacter = (bytes: Buffer, from: number): number => {
  let start = from;
  while (goesOn(bytes[start])) start += 1;
  return start;
};

const endOfCharacters = (bytes: Buffer, to: number): number => {
  let end = to;
  while (end > 0 && goesOn(bytes[end])) end -= 1;
  return end;
};
