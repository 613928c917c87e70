import { asRow, isRow, texts } from '../row';

interface Members {
  readonly hosts: readonly string[];
  readonly children: readonly string[];
}

const NONE: Members = { hosts: [], children: [] };

/** Who is in which group of an inventory, by names: within an inventory each is there once. */
export class InventoryMembers {
  readonly hosts: ReadonlySet<string>;
  private readonly members: ReadonlyMap<string, Members>;
  private readonly parents = new Map<string, string[]>();
  private readonly groupsOfHosts = new Map<string, string[]>();

  /** @param script The inventory as Ansible's inventory scripts print it. */
  constructor(script: unknown) {
    const { all, _meta, ...named } = asRow(script);
    const membersOf = (group: unknown): Members =>
      isRow(group) ? { hosts: texts(group, 'hosts'), children: texts(group, 'children') } : NONE;
    const { hosts, children } = membersOf(all);
    // Groups with nothing in them are named among the children of `all` only.
    const empty = children.map((name) => [name, NONE] as const);
    const told = Object.entries(named).map(([name, group]) => [name, membersOf(group)] as const);
    this.members = new Map([...empty, ...told]);
    this.hosts = new Set([...hosts, ...told.flatMap(([, group]) => group.hosts)]);
    for (const [name, group] of this.members) {
      for (const child of group.children) put(this.parents, child, name);
      for (const host of group.hosts) put(this.groupsOfHosts, host, name);
    }
  }

  get groups(): readonly string[] {
    return [...this.members.keys()].sort();
  }

  /** Groups that are in no other. */
  get roots(): readonly string[] {
    return this.groups.filter((group) => this.parentsOf(group).length === 0);
  }

  parentsOf(group: string): readonly string[] {
    return this.parents.get(group) ?? [];
  }

  childrenOf(group: string): readonly string[] {
    return this.members.get(group)?.children ?? [];
  }

  /** The hosts of a group and of all groups below it. */
  hostsIn(group: string): ReadonlySet<string> {
    const below = spread(group, (one) => this.childrenOf(one));
    return new Set([...below].flatMap((one) => this.members.get(one)?.hosts ?? []));
  }

  /** What AWX deletes with a group: groups that lose their last parent, and hosts that lose their last group. */
  goingWith(group: string): { readonly groups: readonly string[]; readonly hosts: readonly string[] } {
    const gone = new Set([group]);
    const isLost = (holders: readonly string[]): boolean => holders.every((one) => gone.has(one));
    for (const one of gone) {
      for (const child of this.childrenOf(one)) if (isLost(this.parentsOf(child))) gone.add(child);
    }
    const hosts = new Set([...gone].flatMap((one) => this.members.get(one)?.hosts ?? []));
    return {
      groups: [...gone].slice(1),
      hosts: [...hosts].filter((host) => isLost(this.groupsOfHosts.get(host) ?? [])),
    };
  }
}

/** What leads on from one, each once. */
function spread(from: string, next: (one: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set([from]);
  for (const one of found) for (const more of next(one)) found.add(more);
  return found;
}

function put(lists: Map<string, string[]>, key: string, item: string): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
