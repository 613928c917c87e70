import { type AwxClient, AwxError, type ListQuery, type Ref } from '@libs/awx';
import { InvalidInput } from '@libs/operation';
import { LISTS } from './graph';
import type { GraphNode } from './graph.dto';
import { gathered, placeOf } from './structure';

/** The references of a step, by AWX's names of the fields. */
const REFERENCES = ['inventory', 'execution_environment', ...LISTS] as const;

type Reference = number | string;
export type Field = 'unified_job_template' | (typeof REFERENCES)[number];
/** What each reference means, by field and as it was given. */
export type Meant = ReadonlyMap<string, Meaning>;
type Meaning = Ref & { readonly type: string };
type Found = Ref & { readonly type?: string };

interface Listed {
  readonly noun: { readonly label: string };
  all(query: ListQuery): Promise<Found[]>;
}

export const keyOf = (field: Field, given: Reference): string => `${field} ${given}`;

export const given = (node: GraphNode, field: Field): readonly Reference[] =>
  [field === 'unified_job_template' ? node.runs : node[field]].flat().filter((one) => one !== undefined);

/** Finds what the references of a document mean. */
export class Meanings {
  constructor(private readonly awx: AwxClient) {}

  /**
   * Names become ids, and ids are looked up: AWX would find a wrong one when half of the graph is changed.
   * @throws {InvalidInput} naming all ids of nothing
   * @throws AwxNotFound, AmbiguousName, or BadReferences for all names that lead nowhere
   */
  async of(nodes: readonly GraphNode[]): Promise<Meant> {
    const fields: readonly Field[] = ['unified_job_template', ...REFERENCES];
    const wanted = fields.flatMap((field): [Field, Reference[]][] => {
      const all = [...new Set(nodes.flatMap((node) => given(node, field)))];
      return all.length > 0 ? [[field, all]] : [];
    });
    const ids = await this.awx.workflowNodes.resolveLinks(Object.fromEntries(wanted)).catch((error: unknown) => {
      throw byStep(error, nodes);
    });
    const meant = await Promise.all(wanted.map(([field, all]) => this.found(field, all, ids[field] as number[])));
    const missing = meant.flatMap(({ missing: ofField }) => ofField);
    if (missing.length > 0) throw new InvalidInput(gathered(missing.map((each) => ['nodes', each])));
    return new Map(meant.flatMap(({ refs }) => refs));
  }

  private async found(field: Field, all: readonly Reference[], ids: readonly number[]) {
    const collection = this.collectionOf(field);
    const filters = { id__in: [...new Set(ids)] };
    const found = await collection.all({ order_by: 'id', filters });
    const refs = all.flatMap((one, index): [string, Meaning][] => {
      const ref = found.find(({ id }) => id === ids[index]);
      return ref ? [[keyOf(field, one), { id: ref.id, name: ref.name, type: ref.type ?? '' }]] : [];
    });
    const missing = ids.filter((id) => !found.some((ref) => ref.id === id));
    return {
      refs,
      missing: missing.map((id) => `name ${collection.noun.label.toLowerCase()} ${id}, which does not exist`),
    };
  }

  private collectionOf(field: Field): Listed {
    const collections: Record<Field, Listed> = {
      unified_job_template: this.awx.unifiedJobTemplates,
      inventory: this.awx.inventories,
      execution_environment: this.awx.executionEnvironments,
      credentials: this.awx.credentials,
      labels: this.awx.labels,
      instance_groups: this.awx.instanceGroups,
    };
    return collections[field];
  }
}

/** What is wrong with references, by the steps that give them. */
function byStep(error: unknown, nodes: readonly GraphNode[]): unknown {
  if (!(error instanceof AwxError) || !error.fields) return error;
  const places = Object.entries(error.fields).flatMap(([field, messages]) =>
    nodes
      .filter((node) =>
        given(node, field as Field).some((one) => messages.some((message) => message.includes(`"${one}"`))),
      )
      .map(({ name }) => [placeOf(name, field === 'unified_job_template' ? 'runs' : field), messages]),
  );
  return places.length > 0 ? error.with({ fields: Object.fromEntries(places) }) : error;
}
