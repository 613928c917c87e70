import type { Ref } from '@libs/awx';
import type { Step, StepPrompts } from './graph';
import type { GraphNode } from './graph.dto';
import { type Field, given, keyOf, type Meant } from './meanings';
import { nextOf } from './structure';

/** The step that a node of a document says. */
export function stepOf(node: GraphNode, meant: Meant): Step {
  const refs = (field: Field): Ref[] =>
    given(node, field).map((one) => {
      const { id, name } = meant.get(keyOf(field, one))!;
      return { id, name };
    });
  const { name, runs, approval, description = '', timeout, wait_for_all = false } = node;
  return {
    name,
    ...(runs !== undefined && { runs: meant.get(keyOf('unified_job_template', runs))! }),
    ...(approval !== undefined && { approval: { name: approval, description, timeout: timeout ?? 0 } }),
    wait_for_all,
    prompts: approval === undefined ? promptsOf(node, refs) : {},
    lists: { credentials: refs('credentials'), labels: refs('labels'), instance_groups: refs('instance_groups') },
    next: nextOf(node),
  };
}

function promptsOf(node: GraphNode, refs: (field: Field) => readonly Ref[]): StepPrompts {
  const { limit, scm_branch, job_type, job_tags, skip_tags, diff_mode, verbosity, forks, job_slice_count, timeout } =
    node;
  const said = {
    extra_data: node.extra_vars && Object.keys(node.extra_vars).length > 0 ? node.extra_vars : undefined,
    inventory: refs('inventory')[0],
    execution_environment: refs('execution_environment')[0],
    ...{ limit, scm_branch, job_type, job_tags, skip_tags, diff_mode, verbosity, forks, job_slice_count, timeout },
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}
