import { type AwxClient } from '@libs/awx';
import { InvalidInput } from '@libs/operation';

const MOST_NAMED = 5;

/**
 * A playbook that the project has, as far as AWX knows its playbooks: it reads them when it syncs the project, and
 * knows those of the project's own branch only.
 * @throws {InvalidInput} naming those with near names
 */
export async function assertPlaybook(awx: AwxClient, project: number, playbook: string): Promise<void> {
  const known = await awx.projects.playbooks(project);
  if (known.length === 0 || known.includes(playbook)) return;
  const near = nearest(playbook, known).slice(0, MOST_NAMED);
  throw new InvalidInput({
    playbook: [
      `is none of the ${known.length} that AWX knows in project ${project}; the nearest are ${near.join(', ')}. A new one is known after sync_project`,
    ],
  });
}

function nearest(name: string, known: readonly string[]): string[] {
  const measured = known.map((each) => [each, likeness(name, each)] as const);
  return measured.sort(([, a], [, b]) => b - a).map(([each]) => each);
}

/** How many pairs of letters two names have in common, from 0 to 1 (Dice's coefficient). */
function likeness(one: string, other: string): number {
  const [some, others] = [pairsOf(one), pairsOf(other)];
  const common = [...some].filter((pair) => others.has(pair)).length;
  return (2 * common) / (some.size + others.size || 1);
}

function pairsOf(name: string): Set<string> {
  const letters = name.toLowerCase().replace(/\.ya?ml$/, '');
  return new Set(
    Array.from({ length: Math.max(letters.length - 1, 0) }, (_, start) => letters.slice(start, start + 2)),
  );
}
