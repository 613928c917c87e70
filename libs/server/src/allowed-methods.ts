import { Injectable } from '@nestjs/common';
import { isMcpPath } from './mcp-paths';
import { MethodNotAllowed } from './method-not-allowed';
import { OperationCatalog } from './operation-catalog';

/** The pages that every host has. */
const PAGES = /^\/(health|ready|metrics|docs|docs-json)?\/?$/i;

/** Knows which methods a path takes, for calls that come with another one. */
@Injectable()
export class AllowedMethods {
  constructor(private readonly catalog: OperationCatalog) {}

  /** What to answer instead of "not found", or `undefined` when there is nothing at `path`. */
  refusal(method: string, path: string): MethodNotAllowed | undefined {
    const allowed = isMcpPath(path) ? ['POST'] : this.methodsOf(path);
    return allowed.length > 0 ? new MethodNotAllowed(method, path, allowed) : undefined;
  }

  private methodsOf(path: string): string[] {
    const entries = this.catalog.all().filter((entry) => patternOf(entry.path).test(path));
    const methods = new Set<string>(entries.map(({ method }) => method));
    if (PAGES.test(path)) methods.add('GET');
    if (methods.has('GET')) methods.add('HEAD');
    return [...methods];
  }
}

/** Letters in any case and a slash at the end, as Express takes them. */
const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i');
