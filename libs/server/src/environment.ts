import type { IncomingMessage } from 'node:http';
import type { AwxEnvironments } from '@libs/awx';
import type { RequestHandler } from 'express';
import { isBelowMcp } from './mcp-paths';
import { respondRefused } from './respond';

/** A request whose path named the AWX that it is for. */
interface InEnvironment {
  awxEnvironment?: string;
}

const PREFIX = /^\/env\/([^/?]+)(?=[/?]|$)/i;

/** Which AWX a request target names, and what is left of the target: `/env/staging/jobs?page=2`. */
export function splitEnvironment(url: string): { environment?: string; rest: string } {
  const [prefix, environment] = PREFIX.exec(url) ?? [];
  if (prefix === undefined) return { rest: url };
  const rest = url.slice(prefix.length);
  return { environment, rest: rest.startsWith('/') ? rest : `/${rest}` };
}

/** The other way round: what stands before a path so that it is for that AWX. */
export const environmentPrefix = (environment: string | undefined): string =>
  environment === undefined ? '' : `/env/${environment}`;

/** The AWX that the path of a request named; `undefined` for the one of the variables. */
export const environmentOf = (request: IncomingMessage): string | undefined =>
  (request as InEnvironment).awxEnvironment;

/** What to say of an environment that there is not. */
export const unknownEnvironment = (environments: AwxEnvironments): string =>
  `There is no such environment. There are: ${environments.names.join(', ')}.`;

/**
 * Takes the environment off the path and notes it. It is part of the path, never of an input: a model must not wander
 * from staging into production.
 */
export const enterEnvironment =
  (server: string, environments: AwxEnvironments): RequestHandler =>
  (request, response, next) => {
    const { environment, rest } = splitEnvironment(request.url);
    if (environment === undefined) return next();
    if (!environments.has(environment)) {
      const detail = unknownEnvironment(environments);
      return respondRefused(response, { server, status: 404, detail, mcp: isBelowMcp(request.url) });
    }
    (request as InEnvironment).awxEnvironment = environment;
    request.url = rest;
    next();
  };
