/** Kinds of objects that roles are given on: AWX's type, and the collection where it is. */
export const ROLE_TYPES = {
  organization: 'organizations',
  team: 'teams',
  inventory: 'inventories',
  project: 'projects',
  job_template: 'job_templates',
  workflow_job_template: 'workflow_job_templates',
  credential: 'credentials',
  instance_group: 'instance_groups',
  notification_template: 'notification_templates',
  execution_environment: 'execution_environments',
} as const;

export type RoleType = keyof typeof ROLE_TYPES;

const lettersOf = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** As filters name a kind: `jobtemplate`. */
export const modelOf = lettersOf;

/** The kind that the newer API calls `awx.jobtemplate`; as it stands where it is none of these. */
export function typeOfContent(content: string): string {
  const model = content.slice(content.indexOf('.') + 1);
  return Object.keys(ROLE_TYPES).find((type) => modelOf(type) === model) ?? model;
}

/** The two APIs, and those who use them, do not name all roles alike. */
const SAME: Readonly<Record<string, string>> = {
  view: 'read',
  audit: 'auditor',
  approval: 'approve',
  approver: 'approve',
  administrator: 'admin',
  run: 'execute',
  launch: 'execute',
  sync: 'update',
  workflowjobtemplateadmin: 'workflowadmin',
  notificationtemplateadmin: 'notificationadmin',
};

/** What counts of a role's name: `Ad Hoc`, `adhoc` and `adhoc_role` are one. */
export function canonical(name: string): string {
  const letters = lettersOf(name);
  const bare = letters.length > 4 ? letters.replace(/role$/, '') : letters;
  return SAME[bare] ?? bare;
}

/** `JobTemplate Execute` is `Execute` on a job template; a definition of one's own keeps its name. */
export function withoutKind(definition: string, type: string): string {
  const words = type.split('_').join('\\s?');
  const own = definition.replace(new RegExp(`^(Controller )?${words} `, 'i'), '');
  return own === definition
    ? definition
    : own
        .replace(/ Compat$/, '')
        .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
        .replace(/^Adhoc$/, 'Ad Hoc');
}
