import pino, { type DestinationStream } from 'pino';

/** What a pipe takes in one piece: no line of whoever else writes to it stands within one of ours. */
const MOST_BYTES = 4_096;
const ENOUGH_BYTES = 3_584;
const MOST_WAIT_MS = 100;

/**
 * Standard output, or standard error, for a line a request. A write for each would cost a quarter of all the work, so lines are gathered
 * until they are enough or the first has waited so long; what waits when the process exits pino writes then.
 */
export function gatheredLines(dest: number): DestinationStream {
  const output = pino.destination({ dest, sync: false, minLength: ENOUGH_BYTES, maxWrite: MOST_BYTES });
  let isDue = false;
  const flush = (): void => {
    isDue = false;
    output.flush();
  };
  return {
    write(line) {
      output.write(line);
      if (isDue) return;
      isDue = true;
      setTimeout(flush, MOST_WAIT_MS).unref();
    },
  };
}
