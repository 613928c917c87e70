import type { Credential, CredentialInputSource, CredentialType } from '@libs/awx';

/** How far each input of a credential is filled, by its id; never with what. */
export function inputStates(
  { inputs: set, asks }: Credential,
  { inputs }: Pick<CredentialType, 'inputs'>,
  sources: readonly CredentialInputSource[],
): Record<string, string> {
  const lookedUp = new Map(sources.map(({ input_field_name, source_credential: by }) => [input_field_name, by]));
  const stateOf = (id: string): string => {
    const by = lookedUp.get(id);
    if (by) return `looked up by ${by.name} (${by.id})`;
    if (asks.includes(id)) return 'asked at launch';
    return set.includes(id) ? 'set' : 'not set';
  };
  return Object.fromEntries(inputs.map(({ id }) => [id, stateOf(id)]));
}

/** The inputs without which no job starts, of those that are not filled. */
export const lacking = ({ required }: Pick<CredentialType, 'required'>, states: Record<string, string>): string[] =>
  required.filter((id) => states[id] === 'not set');
