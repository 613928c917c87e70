import type { InventoryMembers } from '@libs/awx';

/** A tree as text, as far as a reader gets through it. */
export interface GroupTree {
  readonly lines: readonly string[];
  readonly isCut: boolean;
}

const MOST_LINES = 100;

/** The groups from `tops` downward, a line each: what is in what by indentation, with the hosts of each. */
export function treeOf(members: InventoryMembers, tops: readonly string[]): GroupTree {
  const lines: string[] = [];
  let isCut = false;
  const add = (group: string, above: readonly string[]): void => {
    // A group with several parents stands below each, so that the lines may be many more than the groups.
    isCut ||= lines.length === MOST_LINES;
    if (isCut) return;
    const { size } = members.hostsIn(group);
    lines.push(`${'  '.repeat(above.length)}${group} (${size} ${size === 1 ? 'host' : 'hosts'})`);
    const path = [...above, group];
    for (const child of members.childrenOf(group)) if (!path.includes(child)) add(child, path);
  };
  for (const group of tops) add(group, []);
  return { lines, isCut };
}

/** The top groups, or those that hold all words of a search. */
export function topsOf(members: InventoryMembers, search: string | undefined): readonly string[] {
  const words = search?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  if (words.length === 0) return members.roots;
  return members.groups.filter((group) => words.every((word) => group.toLowerCase().includes(word)));
}
