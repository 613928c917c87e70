import { CASES } from '../../playbooks/library/cases';
import { launch, type PastRequest } from '../history/past-event';

const version = { extra_vars: { app_version: '2.4.1' } };

/** What is going on right now, and what led to it. */
export const ONGOING: PastRequest[] = [
  { at: '-6d2h', by: 'mlopez', request: 'POST workflow_job_templates/50/launch/', body: version },
  { at: '-6d1h', by: 'apatel', request: 'POST workflow_approvals/{approval}/approve/' },
  // The second release waits for its approval.
  { at: '-1h30m', by: 'svc-mcp', request: 'POST workflow_job_templates/50/launch/', body: version },
  {
    at: '-1h',
    by: 'admin',
    request: 'PATCH schedules/62/',
    body: { rrule: 'DTSTART:20240101T000000Z RRULE:FREQ=HOURLY;INTERVAL=1' },
  },
  // One job runs for a good while, and one of the same template waits for it.
  { ...launch('-4m', 'jchen', 30, { reboot: 'if-needed', window: 'now' }), playing: CASES.long_patch },
  launch('-2m', 'mlopez', 30, { reboot: 'never' }, { limit: 'db' }),
];
