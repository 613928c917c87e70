import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';
import { redactPath } from '@libs/audit';
import { currentCall } from '@libs/operation';
import type { Params } from 'nestjs-pino';
import { type DestinationStream, destination } from 'pino';
import type { ServerConfig } from './server-config';

const PROBES = new Set(['/health', '/ready', '/metrics']);

const hosts = new AsyncLocalStorage<string>();

/**
 * Runs what starts a host as its own: lines that belong to no request, now or later, carry its name. Where several share a
 * process they share the logger for such lines, which is that of the first.
 */
export const asHost = <T>(server: string, start: () => T): T => hosts.run(server, start);

/** JSON logs that carry the request id and no header, query or body: those may hold secrets. */
export const loggingOf = (server: string, config: ServerConfig): Params => ({
  pinoHttp: [
    {
      level: config.logLevel,
      base: null,
      mixin: () => ({ server: hosts.getStore() ?? server }),
      genReqId: () => currentCall()?.requestId ?? '',
      quietReqLogger: true,
      autoLogging: { ignore: (request) => PROBES.has(pathOf(request)) },
      customAttributeKeys: { reqId: 'requestId' },
      serializers: {
        req: (request: IncomingMessage) => ({ method: request.method, path: redactPath(pathOf(request)) }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
    },
    streamOf(config),
  ],
});

/** Standard output is pino's own way out, which respects who has taken it over. */
const streamOf = ({ logTo }: ServerConfig): DestinationStream => (logTo === 1 ? process.stdout : destination(logTo));

const pathOf = (request: IncomingMessage): string => (request.url ?? '').split('?', 1)[0]!;
