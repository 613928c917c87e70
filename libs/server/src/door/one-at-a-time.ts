import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Requests that may wait on one connection for the answer to the one before. */
const MOST_WAITING = 32;

/** The requests of one connection that are not answered yet. */
interface Line {
  last: ServerResponse;
  waiting: number;
}

/**
 * Answers the requests of a connection one after the other, also when a client sends them all at once. Such a client
 * gains nothing by it that it could not have with more connections, and those are counted.
 */
export function oneAtATime(handle: RequestListener): RequestListener {
  const lines = new WeakMap<Socket, Line>();
  return (request, response) => {
    const { socket } = request;
    const line = lines.get(socket);
    if (!line || line.last.closed) {
      lines.set(socket, { last: response, waiting: 0 });
      return handle(request, response);
    }
    if (line.waiting >= MOST_WAITING) return void socket.destroy();
    wait(line, request, response, handle);
  };
}

function wait(line: Line, request: IncomingMessage, response: ServerResponse, handle: RequestListener): void {
  const before = line.last;
  line.last = response;
  line.waiting += 1;
  const turn = (): void => {
    line.waiting -= 1;
    if (!request.socket.destroyed) handle(request, response);
  };
  // Not before all who count the answer before have seen its end.
  before.once('close', () => process.nextTick(turn));
}
