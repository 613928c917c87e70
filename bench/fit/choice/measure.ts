import type { Catalog } from '../entries/catalog';
import { Connections, type EntryName, pathFor } from '../entries/entries';
import type { Model } from '../model/chat';
import type { Progress } from '../progress';
import type { Request } from '../requests/request';
import { ask, expectedAt, type Question } from './ask';
import { isHopeless } from './give-up';
import type { Outcome } from './outcome';

export interface Measurement {
  readonly gateway: string;
  readonly model: Model;
  readonly catalog: Catalog;
  readonly requests: readonly Request[];
  readonly entries: readonly EntryName[];
  readonly progress: Progress;
}

/** Asks every request at every entry, one after another. */
export async function measureChoice({ gateway, model, progress, ...what }: Measurement): Promise<Outcome[]> {
  const connections = new Connections(gateway);
  try {
    const byEntry = await Promise.all(what.entries.map((name) => questionsAt(name, connections, what)));
    progress.begin(byEntry.flat().length);
    const outcomes: Outcome[] = [];
    for (const questions of byEntry) outcomes.push(...(await askAll(model, questions, progress)));
    return outcomes;
  } finally {
    await connections.close();
  }
}

async function askAll(model: Model, questions: readonly Question[], progress: Progress): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const question of questions) {
    if (isHopeless(outcomes)) {
      progress.skip(questions.length - outcomes.length);
      break;
    }
    outcomes.push(await ask(model, question));
    progress.step(question.entry.path);
  }
  return outcomes;
}

type What = Pick<Measurement, 'catalog' | 'requests'>;

/** Those with one list of tools follow each other: endpoints keep the beginning of what they read last. */
async function questionsAt(
  name: EntryName,
  connections: Connections,
  { catalog, requests }: What,
): Promise<Question[]> {
  const questions = await Promise.all(
    requests.map(async (request, turn) => {
      const entry = await connections.at(pathFor(name, request, turn, catalog));
      const has = (tool: string): boolean =>
        name === 'lite' ? entry.tools.some((listed) => listed.name === tool) : catalog.has(tool);
      const expects = expectedAt(request, has);
      return expects ? [{ request, expects, name, entry, catalog }] : [];
    }),
  );
  return questions.flat().sort((one, other) => one.entry.path.localeCompare(other.entry.path));
}
