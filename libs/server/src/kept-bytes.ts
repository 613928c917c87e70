/** For texts that are kept, in memory of their own: `Buffer.from` cuts from a pool, all of which is kept as long as one piece is. */
export function keptBytes(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}
