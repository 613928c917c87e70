import { PREVIOUS_TASK } from '../awx-texts';
import { asRow, type Row, text } from '../row';
import { parseJson } from '../transport/exact-json';

/** A run that another one waited for. */
export interface Dependency {
  readonly id: number;
  /** `project_update`, `inventory_update`... */
  readonly type: string;
  readonly name: string;
}

interface Told extends Dependency {
  readonly outcome: 'failed' | 'canceled';
}

const dependencyIn = (row: Row): Told | undefined => {
  const [, outcome, json] = PREVIOUS_TASK.exec(text(row, 'job_explanation')) ?? [];
  if (!outcome || !json) return undefined;
  try {
    const told = asRow(parseJson(json));
    const id = Number(told['job_id']);
    const dependency = { id, type: text(told, 'job_type'), name: text(told, 'job_name') };
    return Number.isSafeInteger(id)
      ? { ...dependency, outcome: outcome === 'Failed' ? 'failed' : 'canceled' }
      : undefined;
  } catch {
    return undefined;
  }
};

export const failedDependency = (row: Row): Dependency | undefined => {
  const told = dependencyIn(row);
  return told && { id: told.id, type: told.type, name: told.name };
};

/** AWX's explanation; the JSON it writes about a failed dependency becomes a sentence. */
export const explanation = (row: Row, key: string): string => {
  const told = dependencyIn(row);
  if (!told) return text(row, key);
  const done = told.outcome === 'failed' ? 'failed' : 'was canceled';
  const kind = told.type.replaceAll('_', ' ') || 'run';
  return `It could not start because ${kind} ${told.id} "${told.name}" ${done}.`;
};
