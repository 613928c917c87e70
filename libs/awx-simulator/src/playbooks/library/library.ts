import { type PlaybookScript, type PlaybookSource, parsePlaybook } from '../script';
import { EXAMPLES } from './examples';
import { FAILURE_PLAYBOOKS } from './failures';
import { OPERATIONS } from './operations';

/** The scripts behind playbook file names; a data set may bring its own. */
export class PlaybookLibrary {
  private readonly scripts = new Map<string, PlaybookScript>();
  /** As they were written, for a dump. */
  private readonly sources = new Map<string, unknown>();

  constructor() {
    for (const [name, source] of Object.entries({ ...EXAMPLES, ...OPERATIONS, ...FAILURE_PLAYBOOKS }))
      this.add(name, source);
  }

  /**
   * Adds or replaces the script of a playbook, as it comes from YAML or JSON.
   * @throws Error naming each wrong field by its path
   */
  add(name: string, source: unknown): void {
    this.scripts.set(name, parsePlaybook(source, name));
  }

  /**
   * Adds a script of somebody's data.
   * @throws Error naming each wrong field by its path
   */
  addOwn(name: string, source: unknown): void {
    this.add(name, source);
    this.sources.set(name, source);
  }

  /** The scripts that came with data, by name. */
  get own(): Record<string, unknown> {
    return Object.fromEntries(this.sources);
  }

  /** The script of a playbook; one that nobody wrote gathers facts and changes something on every host. */
  get(name: string): PlaybookScript {
    return this.scripts.get(name) ?? parsePlaybook(ordinary(name), name);
  }
}

function ordinary(file: string): PlaybookSource {
  const words = file
    .replace(/^.*\//, '')
    .replace(/\.ya?ml$/, '')
    .replaceAll(/[_-]+/g, ' ');
  const name = words.charAt(0).toUpperCase() + words.slice(1);
  const tasks = [
    { name: `Prepare ${words}`, module: 'ansible.builtin.file', line: 7, outcome: { seconds: 0.3 } },
    {
      name: `Run ${words}`,
      module: 'ansible.builtin.command',
      line: 12,
      outcome: { status: 'changed' as const, cmd: `/usr/local/bin/${words.replaceAll(' ', '-')}`, seconds: 1 },
    },
  ];
  return { plays: [{ name, gather_facts: true, tasks }] };
}
