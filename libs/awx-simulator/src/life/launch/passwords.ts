import type { Row, Sim, Values } from '../../kernel/types';
import { credentialKind } from '../jobs/summaries';

/** Inputs that may be asked for at launch, and how the launch calls them. */
const ASKED: [input: string, name: string][] = [
  ['password', 'ssh_password'],
  ['become_password', 'become_password'],
  ['ssh_key_unlock', 'ssh_key_unlock'],
];

/** The passwords that must be given with a launch: those whose input says ASK. */
export function passwordsNeeded(sim: Sim, credential: Row): string[] {
  const { inputs } = credential;
  if (credentialKind(sim, credential) === 'vault') {
    if (inputs.vault_password !== 'ASK') return [];
    return [inputs.vault_id ? `vault_password.${inputs.vault_id}` : 'vault_password'];
  }
  if (credentialKind(sim, credential) !== 'ssh') return [];
  return ASKED.filter(([input]) => inputs[input] === 'ASK').map(([, name]) => name);
}

/** Clients of old give the passwords beside the other values of a launch. */
const given = (body: Values): Values => ({ ...body, ...body.credential_passwords });

/** The passwords that a launch does not mention. */
export const passwordsLacking = (sim: Sim, credentials: readonly Row[], body: Values): string[] =>
  credentials.flatMap((one) => passwordsNeeded(sim, one)).filter((name) => !(name in given(body)));

/** The passwords that a launch does not give, or leaves empty. */
export const passwordsBlank = (sim: Sim, credentials: readonly Row[], body: Values): string[] =>
  credentials.flatMap((one) => passwordsNeeded(sim, one)).filter((name) => !given(body)[name]);
