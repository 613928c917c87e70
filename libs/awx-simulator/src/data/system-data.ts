import { insert } from '../kernel/crud';
import type { Row, Sim, Values } from '../kernel/types';
import { MANAGED_TYPES } from '../resources/credential-types/managed';
import { ruleFields } from '../rrule/rrule';

/** Credential types and execution environments of every installation. */
export function managedData(sim: Sim): void {
  for (const { fields, metadata, required, dependencies, injectors = {}, ...type } of MANAGED_TYPES) {
    const inputs = {
      fields,
      ...(metadata && { metadata }),
      ...(dependencies && { dependencies }),
      ...(required && { required }),
    };
    insert({ sim }, sim.resource('credential_types'), { ...type, managed: true, inputs, injectors });
  }
  const environment = (values: Values): Row => insert({ sim }, sim.resource('execution_environments'), values);
  environment({ name: 'AWX EE (latest)', image: 'quay.io/ansible/awx-ee:latest' });
  environment({ name: 'Control Plane Execution Environment', image: 'quay.io/ansible/awx-ee:latest', managed: true });
}

const HOUSEKEEPING: [name: string, about: string, type: string, schedule: string, rule: string][] = [
  [
    'Cleanup Job Details',
    'Remove job history',
    'cleanup_jobs',
    'Cleanup Job Schedule',
    'FREQ=WEEKLY;INTERVAL=1;BYDAY=SU',
  ],
  [
    'Cleanup Activity Stream',
    'Remove activity stream history',
    'cleanup_activitystream',
    'Cleanup Activity Schedule',
    'FREQ=WEEKLY;INTERVAL=1;BYDAY=TU',
  ],
  [
    'Cleanup Expired OAuth 2 Tokens',
    'Cleanup expired OAuth 2 access and refresh tokens',
    'cleanup_tokens',
    'Cleanup Expired OAuth 2 Tokens',
    'FREQ=WEEKLY;INTERVAL=1',
  ],
  [
    'Cleanup Expired Sessions',
    'Cleans out expired browser sessions',
    'cleanup_sessions',
    'Cleanup Expired Sessions',
    'FREQ=WEEKLY;INTERVAL=1',
  ],
];

/** The ids AWX ends up with: its own migrations drop the third. */
const SCHEDULE_IDS = [1, 2, 4, 5];

/** AWX's housekeeping: four system job templates, each with a weekly schedule. */
export function housekeepingData(sim: Sim): void {
  const start = new Date(sim.clock.now()).toISOString().slice(0, 19).replace(/[-:]/g, '');
  HOUSEKEEPING.forEach(([name, description, job_type, schedule, rule], index) => {
    const template = insert({ sim }, sim.resource('system_job_templates'), {
      name,
      description,
      job_type,
      status: 'ok',
    });
    const rrule = `DTSTART:${start}Z RRULE:${rule}`;
    const { dtstart, dtend, next_run } = ruleFields(rrule, true, sim.clock.now());
    insert({ sim }, sim.resource('schedules'), {
      id: SCHEDULE_IDS[index],
      name: schedule,
      description: 'Automatically Generated Schedule',
      unified_job_template: template.id,
      extra_data: job_type === 'cleanup_jobs' ? { days: '120' } : {},
      rrule,
      dtstart,
      dtend,
      next_run,
    });
  });
}
