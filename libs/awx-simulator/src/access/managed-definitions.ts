/** A role definition that every AWX has. */
interface Definition {
  name: string;
  description: string;
  /** Type of object it is given on; null for the whole system. */
  type: string | null;
  /** The role of the older API that it is the same as. */
  role_field: string;
  permissions: readonly string[];
}

interface Model {
  type: string;
  /** As in permissions: 'awx.use_inventory'. */
  app: 'awx' | 'shared';
  /** As in names: 'JobTemplate Admin'. */
  name: string;
  plural: string;
  actions: string;
  /** Field of the organization's role for all of them. */
  children?: string;
}

const MODELS: readonly Model[] = [
  {
    type: 'credential',
    app: 'awx',
    name: 'Credential',
    plural: 'credentials',
    actions: 'add change delete use view',
    children: 'credential_admin_role',
  },
  {
    type: 'notification_template',
    app: 'awx',
    name: 'NotificationTemplate',
    plural: 'notification templates',
    actions: 'add change delete view',
    children: 'notification_admin_role',
  },
  {
    type: 'execution_environment',
    app: 'awx',
    name: 'ExecutionEnvironment',
    plural: 'execution environments',
    actions: 'add change delete',
    children: 'execution_environment_admin_role',
  },
  {
    type: 'project',
    app: 'awx',
    name: 'Project',
    plural: 'projects',
    actions: 'add change delete update use view',
    children: 'project_admin_role',
  },
  {
    type: 'organization',
    app: 'shared',
    name: 'Organization',
    plural: 'organizations',
    actions: 'audit change delete member view',
  },
  { type: 'team', app: 'shared', name: 'Team', plural: 'teams', actions: 'add change delete member view' },
  {
    type: 'inventory',
    app: 'awx',
    name: 'Inventory',
    plural: 'inventories',
    actions: 'add adhoc change delete update use view',
    children: 'inventory_admin_role',
  },
  {
    type: 'workflow_job_template',
    app: 'awx',
    name: 'WorkflowJobTemplate',
    plural: 'workflow job templates',
    actions: 'add approve change delete execute view',
    children: 'workflow_admin_role',
  },
  {
    type: 'job_template',
    app: 'awx',
    name: 'JobTemplate',
    plural: 'job templates',
    actions: 'change delete execute view',
    children: 'job_template_admin_role',
  },
  {
    type: 'instance_group',
    app: 'awx',
    name: 'InstanceGroup',
    plural: 'instance groups',
    actions: 'change delete use view',
  },
];

const ORDINARY = new Set(['add', 'change', 'delete', 'view', 'audit']);
const ROLE_OF: Record<string, string> = {
  approve: 'approval_role',
  audit: 'auditor_role',
  change: 'admin_role',
  view: 'read_role',
};

/** The role of the older API that a permission amounts to. */
export const roleOfAction = (action: string): string => ROLE_OF[action] ?? `${action}_role`;

const noun = ({ type }: Model): string => type.replaceAll('_', ' ');
const codes = (model: Model, wanted: (action: string) => boolean = () => true): string[] =>
  model.actions
    .split(' ')
    .filter(wanted)
    .map((action) => `${model.app}.${action}_${model.type.replaceAll('_', '')}`);

const byType = (type: string): Model => MODELS.find((model) => model.type === type) ?? MODELS[0]!;

export const contentType = (type: string): string => `${byType(type).app}.${type.replaceAll('_', '')}`;
export const typeOfContent = (content: string): string | undefined =>
  MODELS.find(({ type }) => contentType(type) === content)?.type;
/** What roles are given on, as this API names it: `awx.inventory`. */
export const CONTENT_TYPES: readonly { content: string; type: string }[] = MODELS.map(({ type }) => ({
  content: contentType(type),
  type,
})).sort((a, b) => (a.content < b.content ? -1 : 1));
export const modelName = (type: string): string => byType(type).name;
export const viewPermissions = (type: string): string[] => codes(byType(type), (action) => action === 'view');

export const ALL_PERMISSIONS: readonly string[] = [...MODELS]
  .sort((a, b) => (a.type.replaceAll('_', '') < b.type.replaceAll('_', '') ? -1 : 1))
  .flatMap((model) => codes(model));

function ofModel(model: Model): Definition[] {
  const { name, type, plural, actions, children } = model;
  const found: Definition[] = [];
  const add = (title: string, description: string, on: string, role_field: string, permissions: string[]): void => {
    const definition = { name: title, description, type: on, role_field, permissions };
    found.push(definition);
    // AWX keeps its own roles of the types that it shares with the platform.
    if (model.app === 'shared') found.push({ ...definition, name: `Controller ${title}` });
  };
  if (type !== 'organization') {
    add(
      `${name} Admin`,
      `Has all permissions to a single ${noun(model)}`,
      type,
      'admin_role',
      codes(model, (action) => action !== 'add'),
    );
  }
  if (children) {
    const permissions = [...codes(model), 'shared.view_organization'];
    add(
      `Organization ${name} Admin`,
      `Has all permissions to ${plural} within an organization`,
      'organization',
      children,
      permissions,
    );
  }
  for (const action of actions.split(' ').filter((one) => !ORDINARY.has(one))) {
    const permissions = codes(
      model,
      (one) => one === action || one === 'view' || (action === 'adhoc' && one === 'use'),
    );
    const title = `${name} ${action.charAt(0).toUpperCase()}${action.slice(1)}`;
    add(title, `Has ${action} permissions to a single ${noun(model)}`, type, roleOfAction(action), permissions);
  }
  return found;
}

const ofOrganization = (): Definition[] => {
  const permissions = ALL_PERMISSIONS.filter((code) => !code.endsWith('instancegroup'));
  const admin = {
    name: 'Organization Admin',
    description: 'Has all permissions to a single organization and all objects inside of it',
    type: 'organization',
    role_field: 'admin_role',
    permissions,
  };
  const some = (name: string, description: string, role_field: string, wanted: RegExp): Definition => ({
    name: `Organization ${name}`,
    description,
    type: 'organization',
    role_field,
    permissions: permissions.filter((code) => wanted.test(code)),
  });
  return [
    admin,
    { ...admin, name: 'Controller Organization Admin' },
    some(
      'Audit',
      'Has permission to view all objects inside of a single organization',
      'auditor_role',
      /\.view_|audit_/,
    ),
    some(
      'Execute',
      'Has permission to execute all runnable objects in the organization',
      'execute_role',
      /\.(execute|view)_(workflow)?jobtemplate$|view_organization$/,
    ),
    some(
      'Approval',
      'Has permission to approve any workflow steps within a single organization',
      'approval_role',
      /\.(approve|view)_workflowjobtemplate$|view_organization$/,
    ),
  ];
};

/** The 37 role definitions of a new AWX, in the order of their ids. */
export const MANAGED: readonly Definition[] = [
  ...MODELS.flatMap(ofModel),
  ...ofOrganization(),
  {
    name: 'Controller System Auditor',
    description: 'Migrated singleton role giving read permission to everything',
    type: null,
    role_field: 'system_auditor',
    permissions: ALL_PERMISSIONS.filter((code) => code.includes('.view_')),
  },
];
