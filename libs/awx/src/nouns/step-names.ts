import type { WorkflowNode } from './workflow-node';

/** AWX's own pages give steps such identifiers: nobody knows a step by them. */
const RANDOM = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * How steps are called, by their ids: by their identifiers where a person gave them, else by what they run, in the
 * order of their ids. The same steps are always called the same.
 */
export function stepNames(
  nodes: readonly Pick<WorkflowNode, 'id' | 'identifier' | 'unified_job_template'>[],
): Map<number, string> {
  const names = new Map<number, string>();
  const given = nodes.filter(({ identifier }) => identifier && !RANDOM.test(identifier));
  for (const { id, identifier } of given) names.set(id, identifier);
  const used = new Set(names.values());
  for (const { id, unified_job_template } of [...nodes].sort((a, b) => a.id - b.id)) {
    if (names.has(id)) continue;
    const name = free(unified_job_template?.name || 'lost', used);
    names.set(id, name);
    used.add(name);
  }
  return names;
}

function free(name: string, used: ReadonlySet<string>): string {
  let found = name;
  for (let count = 2; used.has(found); count++) found = `${name} (${count})`;
  return found;
}
