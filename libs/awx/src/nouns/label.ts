import { breaks } from '../dependents';
import { one } from '../links';
import { noun, type Of } from '../noun';
import { ref } from '../refs';
import { number, text } from '../row';
import { organizationHint } from './hints';

export const LABELS = noun('labels', {
  label: 'Label',
  uniqueIn: ['organization'],
  fields: { id: number, name: text, organization: ref },
  hint: organizationHint,
  dependents: [
    breaks('job_templates', 'labels'),
    breaks('workflow_job_templates', 'labels'),
    breaks('inventories', 'labels'),
    breaks('workflow_job_template_nodes', 'labels', 'workflow nodes'),
    breaks('schedules', 'labels'),
  ],
  links: { organization: one('organizations') },
});

export type Label = Of<typeof LABELS>;
