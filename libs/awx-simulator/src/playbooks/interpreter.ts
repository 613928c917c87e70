import { shortModule } from './module-result';
import type { Variables } from './template';

/** Modules that run in Ansible itself, or without Python: nothing on the host has to be found for them. */
const WITHOUT_PYTHON = new Set(
  'add_host assert debug fail group_by include_vars meta pause raw script set_fact set_stats'.split(' '),
);

/**
 * What the first module that needs Python on a host finds out about it, as part of its result.
 * @param variables of the host; absent for the implicit localhost, whose Python is known
 * @param known hosts of which that is known; the host is added
 */
export function discovered(
  module: string,
  host: string,
  variables: Variables | undefined,
  known: Set<string>,
): Record<string, unknown> {
  const wanted = variables?.['ansible_python_interpreter'] ?? 'auto';
  if (!variables || known.has(host) || WITHOUT_PYTHON.has(shortModule(module)) || !/^auto/.test(String(wanted)))
    return {};
  known.add(host);
  return { ansible_facts: { discovered_interpreter_python: '/usr/bin/python3' } };
}
