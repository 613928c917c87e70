import { launch, type PastEvent } from '../history/past-event';
import { BROKEN, HOST_BACK } from './playbooks';
import { RELEASE } from './templates';

/** The day before, when all was well. */
const DAY_BEFORE: PastEvent[] = [
  launch('-29h30m', 'petra', 24),
  launch('-28h', 'nora', 27),
  launch('-25h', 'svc-deploy', 21),
];

/** A release that waits for somebody who is on leave. */
const RELEASE_WAITS: PastEvent[] = [
  { at: '-14h', by: 'svc-deploy', request: `POST workflow_job_templates/${RELEASE}/launch/` },
];

/** A new password for the vault, mistyped; whoever changed it tries twice and goes to bed. */
const VAULT: PastEvent[] = [
  {
    at: '-11h',
    by: 'petra',
    request: 'PATCH credentials/3/',
    body: { description: 'Password of the new quarter', inputs: { vault_password: 'mistyped' } },
  },
  { at: '-11h', becomes: BROKEN.vault_password },
  launch('-10h50m', 'petra', 24),
  launch('-10h45m', 'petra', 24),
];

/** The project follows a branch that was deleted when it was merged: nothing can be deployed. */
const BRANCH: PastEvent[] = [launch('-8h40m', 'svc-deploy', 23)];

const DISK: PastEvent[] = [{ at: '-8h', becomes: BROKEN.disk_full }];

const CERTIFICATE: PastEvent[] = [
  { at: '-7h', becomes: BROKEN.certificate_expired },
  launch('-6h45m', 'svc-deploy', 21),
  launch('-2h45m', 'svc-deploy', 21),
];

/** The key of the edge servers was signed for 90 days, which are over. */
const EDGE_LOGIN: PastEvent[] = [{ at: '-6h', becomes: BROKEN.edge_login }, launch('-5h45m', 'nora', 27)];

/** web042 comes and goes. */
const FLAPPING: PastEvent[] = [
  { at: '-7h30m', becomes: BROKEN.host_down },
  { at: '-5h30m', becomes: HOST_BACK },
  { at: '-3h30m', becomes: BROKEN.host_down },
  { at: '-1h30m', becomes: HOST_BACK },
];

/** A node is lost under its job, and what needs that node waits since. */
const NODE: PastEvent[] = [
  launch('-5h40m', 'svc-deploy', 22),
  { at: '-5h12m', lost: 'awx-exec-3' },
  launch('-5h', 'nora', 22),
  launch('-3h20m', 'svc-deploy', 28),
];

export const NIGHT: readonly PastEvent[] = [
  ...DAY_BEFORE,
  ...RELEASE_WAITS,
  ...VAULT,
  ...BRANCH,
  ...DISK,
  ...CERTIFICATE,
  ...EDGE_LOGIN,
  ...FLAPPING,
  ...NODE,
];
