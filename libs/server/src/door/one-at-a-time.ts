import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';

/** Requests that may wait on one connection for the answer to the one before. */
const MOST_WAITING = 16;

/**
 * Answers the requests of a connection one after the other, also when a client sends them all at once: it gains
 * nothing by it that it could not have with more connections, and those are counted. `refuse` answers when too many
 * wait.
 */
export function oneAtATime(handle: RequestListener, refuse: RequestListener): RequestListener {
  const waiting = new WeakMap<Socket, number>();
  return (request, response) => {
    // Node gives a response its connection when those before it are answered; after the last answer of a connection
    // that closes, no other gets it.
    if (response.socket) return handle(request, response);
    const { socket } = request;
    const before = waiting.get(socket) ?? 0;
    if (before >= MOST_WAITING) return refuse(request, response);
    waiting.set(socket, before + 1);
    response.once('socket', () => {
      waiting.set(socket, waiting.get(socket)! - 1);
      // Not before all who count the answer before have seen its end.
      if (!socket.destroyed) process.nextTick(handle, request, response);
    });
  };
}
