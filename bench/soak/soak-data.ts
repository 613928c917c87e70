import type { DataDocument } from '@libs/awx-simulator';
import { SIZES, sizedData } from '../rig/sized-data';

/** The template that callers launch: its jobs take some seconds, and any number of them run side by side. */
export const QUICK_TEMPLATE = 900_001;

/** Few events a job: hours of them must fit into the memory of the simulator. */
const TASKS = [{ name: 'Step', outcome: { status: 'changed', seconds: 3 } }];

export function soakData(): DataDocument {
  const data = sizedData(SIZES.small);
  const quick = { id: QUICK_TEMPLATE, name: 'Quick', project: 20, inventory: 11, playbook: 'quick.yml' };
  const [project] = data['projects'] as { playbook_files: string[] }[];
  return {
    ...data,
    playbooks: { ...data.playbooks, 'quick.yml': { plays: [{ name: 'Quick', tasks: TASKS }] } },
    projects: [{ ...project, playbook_files: [...project!.playbook_files, 'quick.yml'] }],
    job_templates: [...(data['job_templates'] as object[]), { ...quick, allow_simultaneous: true }],
  };
}
