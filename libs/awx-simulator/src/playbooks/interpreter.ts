import { isSentToHost, shortModule } from './module-result';
import type { Variables } from './template';

/** Modules that need no Python on the host. */
const WITHOUT_PYTHON = new Set(['raw', 'script']);

const FOUND = { ansible_facts: { discovered_interpreter_python: '/usr/bin/python3' } };

/**
 * What a module that needs Python finds out about a host, as part of its result; undefined where it is known already.
 * A result that is no failure makes it known.
 * @param variables of the host; absent for the implicit localhost, whose Python is known
 */
export function discovered(
  module: string,
  host: string,
  variables: Variables | undefined,
  known: ReadonlySet<string>,
): Record<string, unknown> | undefined {
  const wanted = variables?.['ansible_python_interpreter'] ?? 'auto';
  if (!variables || known.has(host) || !/^auto/.test(String(wanted))) return undefined;
  return isSentToHost(module) && !WITHOUT_PYTHON.has(shortModule(module)) ? FOUND : undefined;
}
