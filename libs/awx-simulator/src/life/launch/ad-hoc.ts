import { badRequest, fieldError, HttpError } from '../../kernel/errors';
import { checkNamed } from '../../kernel/named';
import type { Act, Behaviour, Change, Hooks, Row, Sim, SubList, Values } from '../../kernel/types';
import { checkVariables } from '../../kernel/variables';
import { queue } from '../engine/life';
import { credentialKind } from '../jobs/summaries';
import { passwordsNeeded } from './passwords';

/** Variables that would let a command act as somebody else. */
const PROHIBITED = [
  'ansible_connection',
  'ansible_host',
  'ansible_port',
  'ansible_user',
  'ansible_ssh_pass',
  'ansible_password',
  'ansible_shell_type',
  'ansible_shell_executable',
  'ansible_become',
  'ansible_become_user',
  'ansible_become_password',
];
const NEED_ARGUMENTS = ['command', 'shell'];

/** What an ad hoc command must say; a faultless one is queued at once. */
export const adHocHooks: Hooks = {
  prepare(body: Values, _before: Row | undefined, { sim }: Act): void {
    checkNamed(body, 'credential', 'credentials', sim);
    if (typeof body.inventory !== 'boolean') checkNamed(body, 'inventory', 'inventories', sim);
    checkPasswords(sim, body);
  },
  validate({ act, after }: Change): void {
    checkNeeded(after);
    const kind = credentialKind(act.sim, act.sim.store.get('credentials', after.credential)!);
    if (kind !== 'ssh') throw fieldError('credential', 'You must provide a machine / SSH credential.');
    checkExtraVars(after.extra_vars);
  },
  beforeSave({ act, after }: Change): void {
    after.name = [after.module_name, after.module_args].filter(Boolean).join(': ');
    after.organization = act.sim.store.get('inventories', after.inventory)?.organization ?? null;
  },
  afterCreate(row: Row, { act: { sim } }: Change): void {
    // The answer still shows it as new; it is queued right after.
    sim.clock.after(0, () => sim.store.has(row) && queue(sim, row));
  },
};

function checkPasswords(sim: Sim, body: Values): void {
  const credential = sim.store.get('credentials', body.credential);
  const needed = credential ? passwordsNeeded(sim, credential) : [];
  if (needed.some((name) => !body[name])) throw badRequest({ passwords_needed_to_start: needed });
}

function checkNeeded({ inventory, credential, module_name, module_args }: Values): void {
  const errors: Values = {};
  if (inventory === null) errors.inventory = ['No valid inventory.'];
  if (credential === null) errors.credential = ['This field cannot be blank.'];
  if (NEED_ARGUMENTS.includes(module_name) && !module_args)
    errors.module_args = [`No argument passed to ${module_name} module.`];
  if (Object.keys(errors).length) throw new HttpError(400, errors);
}

function checkExtraVars(text: string): void {
  const names = Object.keys(checkVariables('extra_vars', text)).filter((name) => PROHIBITED.includes(name));
  if (names.length) throw fieldError('extra_vars', `${names.join(', ')} are prohibited from use in ad hoc commands.`);
}

/** The commands that ran on a host: those with events about it. */
function commandsOn(host: Row, sim: Sim): Iterable<Row> {
  const ids = new Set(
    [...sim.store.where('ad_hoc_command_events', 'host', host.id)].map((event) => event.ad_hoc_command),
  );
  return [...ids].map((id) => sim.store.get('ad_hoc_commands', id)).filter((row) => row !== undefined);
}

const below = (rows: SubList['rows']): SubList => ({
  of: 'ad_hoc_commands',
  rows,
  create: true,
  attach: false,
  fill: (parent, body) => Object.assign(body, { inventory: parent.inventory, limit: parent.name }),
});

/** Ad hoc commands below an inventory run on all of it, below a host or group on that alone. */
export const adHocLists: Behaviour[] = [
  {
    resource: 'inventories',
    sublists: { ad_hoc_commands: { of: 'ad_hoc_commands', fk: 'inventory', create: true, attach: false } },
  },
  { resource: 'hosts', sublists: { ad_hoc_commands: below(commandsOn) } },
  { resource: 'groups', sublists: { ad_hoc_commands: below(() => []) } },
];
