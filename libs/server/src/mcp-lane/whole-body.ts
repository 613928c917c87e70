import type { IncomingMessage } from 'node:http';

/**
 * Hands the whole body of `length` bytes to `take`, once it is there. What `take` does not want is put back, and
 * `leave` finds the request as if nobody had looked at it.
 */
export function readWhole(
  request: IncomingMessage,
  length: number,
  take: (body: Buffer) => boolean,
  leave: () => void,
): void {
  const chunks: Buffer[] = [];
  let had = 0;
  const read = (): void => {
    for (let chunk = request.read() as Buffer | null; chunk !== null; chunk = request.read() as Buffer | null) {
      chunks.push(chunk);
      had += chunk.length;
    }
    if (had < length) return;
    request.off('readable', read);
    const body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
    if (take(body)) return void request.resume();
    // Before its end is told: later nothing can be put back.
    request.unshift(body);
    leave();
  };
  request.on('readable', read);
}
