/** As much of the package as is used here; it has no types of its own. */
declare module 'proxy-addr' {
  import type { IncomingMessage } from 'node:http';

  type Trust = (address: string, hop: number) => boolean;

  /** @throws {TypeError} for what is no address */
  export function compile(addresses: readonly string[]): Trust;

  /** The addresses of a request, the nearest first, up to and with the first that is not trusted. */
  export function all(request: IncomingMessage, trust: Trust): string[];
}
