import { parseMapping } from '@libs/awx';
import { InvalidInput } from '@libs/operation';
import type { CreateInstanceGroup } from './instance-groups.dto';

type Fields = Partial<Omit<CreateInstanceGroup, 'is_container_group'>>;

const OF_INSTANCES = ['policy_instance_percentage', 'policy_instance_minimum', 'policy_instance_list'] as const;
const OF_PODS = ['credential', 'pod_spec_override'] as const;

/** Kubernetes fields make a container group, unless the opposite is said. */
export const isContainerGroup = ({ is_container_group, ...fields }: CreateInstanceGroup): boolean =>
  is_container_group ?? OF_PODS.some((name) => fields[name] !== undefined);

/**
 * AWX keeps what makes no sense for the kind of group without a word, and any text for a pod.
 * @throws {InvalidInput} naming each field
 */
export function checkFields(isContainer: boolean, fields: Fields): void {
  const errors: Record<string, string[]> = {};
  for (const name of isContainer ? OF_INSTANCES : OF_PODS) {
    if (says(fields[name])) errors[name] = [isContainer ? NO_INSTANCES : NO_PODS];
  }
  const pod = fields.pod_spec_override ? podProblem(fields.pod_spec_override) : undefined;
  if (pod && !errors['pod_spec_override']) errors['pod_spec_override'] = [pod];
  if (Object.keys(errors).length > 0) throw new InvalidInput(errors);
}

const NO_INSTANCES = 'is for groups of instances: a container group has none';
const NO_PODS = 'is for container groups: set is_container_group when you create one';

const says = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && value !== 0 && !(Array.isArray(value) && value.length === 0);

function podProblem(text: string): string | undefined {
  try {
    const { kind, spec } = parseMapping(text);
    const isPod = kind === 'Pod' && typeof spec === 'object' && spec !== null && 'containers' in spec;
    return isPod ? undefined : 'must be a Kubernetes pod: kind Pod, and spec with containers';
  } catch (error) {
    return `must be a Kubernetes pod in YAML or JSON: it ${(error as Error).message}`;
  }
}
