import type { InventoryMembers } from '@libs/awx';

/** How many hosts a limit leaves; `undefined` for a pattern of which only Ansible knows what it matches. */
export function countHosts(members: InventoryMembers, limit: string = 'all'): number | undefined {
  const parts = limit
    .split(/[,:]/)
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.some((part) => /[*?[\]!&~]/.test(part))) return undefined;
  return new Set(parts.flatMap((part) => hostsOf(members, part))).size;
}

function hostsOf(members: InventoryMembers, name: string): readonly string[] {
  if (name === 'all') return [...members.hosts];
  return members.hosts.has(name) ? [name] : [...members.hostsIn(name)];
}
