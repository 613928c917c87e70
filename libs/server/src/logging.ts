import { AsyncLocalStorage } from 'node:async_hooks';
import { currentCall } from '@libs/operation';
import type { LoggerService } from '@nestjs/common';
import type { Logger as NestLogger, Params } from 'nestjs-pino';
import { type DestinationStream, destination, type Logger, pino } from 'pino';
import type { ServerConfig } from './server-config';
import { Primary } from './workers/primary';

const hosts = new AsyncLocalStorage<string>();

/** What is on every line of the process: of several workers, which one it is. */
export const LINE_BASE: { readonly pid: number } | null = Primary.ofThisProcess ? { pid: process.pid } : null;

/**
 * Runs what starts a host as its own: lines that belong to no request, now or later, carry its name. Where several share a
 * process they share the logger for such lines, which is that of the first.
 */
export const asHost = <T>(server: string, start: () => T): T => hosts.run(server, start);

/** JSON logs; lines that belong to a call carry its id. nestjs-pino logs no requests here: `logRequest` does. */
export const loggingOf = (server: string, config: ServerConfig): Params => ({
  forRoutes: [],
  pinoHttp: [
    {
      level: config.logLevel,
      base: LINE_BASE,
      wrapSerializers: false,
      mixin: () => ({
        server: hosts.getStore() ?? server,
        requestId: currentCall()?.requestId,
        trace_id: currentCall()?.traceId,
      }),
    },
    streamOf(config),
  ],
});

/** Nest's lines of how it is put together: dozens at each start, the same ones each time. */
const WIRING = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestMicroservice']);

/** The logger of a host, whose wiring is told at `debug` only. */
export function withoutWiring(logger: NestLogger): LoggerService {
  const log = (message: unknown, ...rest: unknown[]): void => {
    if (WIRING.has(String(rest.at(-1)))) logger.debug?.(message, ...rest);
    else logger.log(message, ...rest);
  };
  return Object.assign(Object.create(logger) as LoggerService, { log });
}

/** Standard output is pino's own way out, which respects who has taken it over. */
const streamOf = ({ logTo }: ServerConfig): DestinationStream => (logTo === 1 ? process.stdout : destination(logTo));

/** The lines of the process that starts the workers of `server`, in the form of theirs. */
export const logOfPrimary = (server: string, config: ServerConfig): Logger =>
  pino({ level: config.logLevel, base: { pid: process.pid, server } }, streamOf(config));
