import { group } from '../group';
import { matching, oneOf, text } from '../value-type';
import { HOSTS, secret, withDefault } from '../variable';

const title = 'Logs and audit';
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export const LOGS = group({
  title,
  readBy: [...HOSTS, 'simulator'],
  variables: {
    LOG_LEVEL: withDefault<string>(
      oneOf(LOG_LEVELS),
      'info',
      'How much is logged, as JSON. `npm start`, `awx-mcp` and the simulator take warn unless it is set.',
    ),
  },
});

export const LOG_TO = group({
  title,
  readBy: HOSTS,
  variables: {
    LOG_TO: withDefault<string>(
      oneOf(['stdout', 'stderr']),
      'stdout',
      'Where logs go: standard output or standard error. `awx-mcp` takes the latter.',
    ),
  },
});

export const AUDIT = group({
  title,
  readBy: HOSTS,
  variables: {
    AUDIT_LOG_DIR: withDefault(
      text('the path of a folder'),
      'logs/audit',
      'Audit trail: <dir>/<server>/audit_YYYYMMDD.log, UTC days, readable by the owner alone. It cannot be switched off.',
    ),
    AUDIT_KEY: secret(
      matching('32 characters or more', /^.{32,}$/),
      'Signs each line of the audit trail, so that only who has it can write or change lines that `npm run audit -- verify` ' +
        'takes. Read when a process starts.',
    ),
  },
});
