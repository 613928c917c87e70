import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Requests that may wait on a connection for the answer to the one before. */
const MAX_WAITING = 16;

const waitingOn = new WeakMap<Socket, (() => void)[]>();

/**
 * Runs `begin` when the requests before it on its connection are answered: a client that sends the next ones at once
 * (pipelining) takes no more of the server than others.
 *
 * @returns whether it may wait; false when too many do.
 */
export function inTurn(socket: Socket, response: ServerResponse, begin: () => void): boolean {
  const waiting = waitingOn.get(socket);
  if (waiting && waiting.length >= MAX_WAITING) return false;
  response.once('close', () => next(socket));
  if (waiting) {
    waiting.push(begin);
  } else {
    waitingOn.set(socket, []);
    begin();
  }
  return true;
}

function next(socket: Socket): void {
  const begin = waitingOn.get(socket)?.shift();
  if (!begin) waitingOn.delete(socket);
  else if (!socket.destroyed) begin();
}
