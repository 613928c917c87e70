import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that is held before AWX sees it. */
export interface Held {
  /** Resolves when the first is there. */
  readonly reached: Promise<void>;
  /** Lets it go on to AWX, and those that come after it. */
  release(): void;
  /** Breaks its connection; those that come after it go on to AWX. */
  break(): void;
}

/** An AWX that answers what it is told to hold only when it is told to. */
export interface HeldAwx {
  readonly url: string;
  /** What came, oldest first, e.g. `POST /api/v2/job_templates/38/launch/`. */
  readonly came: string[];
  /** @param matches of what came */
  hold(matches: RegExp): Held;
  close(): Promise<void>;
}

/** @param target Address of the AWX behind it */
export async function startHeldAwx(target: string): Promise<HeldAwx> {
  const came: string[] = [];
  const holds = new Map<RegExp, { come(): void; readonly end: Promise<'release' | 'break'> }>();
  const server = createServer(async (incoming, response) => {
    const what = `${incoming.method} ${incoming.url}`;
    came.push(what);
    for (const [matches, { come, end }] of holds) {
      if (!matches.test(what)) continue;
      come();
      if ((await end) === 'break') return void incoming.socket.destroy();
    }
    pass(target, incoming, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    came,
    hold: (matches) => {
      const reached = Promise.withResolvers<void>();
      const ended = Promise.withResolvers<'release' | 'break'>();
      holds.set(matches, { come: reached.resolve, end: ended.promise });
      const end = (how: 'release' | 'break'): void => {
        holds.delete(matches);
        ended.resolve(how);
      };
      return { reached: reached.promise, release: () => end('release'), break: () => end('break') };
    },
    close: () => closed(server),
  };
}

function pass(target: string, incoming: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url = '/' } = incoming;
  const outgoing = request(new URL(url, target), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode!, answer.rawHeaders);
    answer.pipe(response);
  });
  outgoing.on('error', () => response.destroy());
  incoming.pipe(outgoing);
}

function closed(server: Server): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return done;
}
