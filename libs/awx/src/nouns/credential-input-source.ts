import { noun, type Of } from '../noun';
import { ref } from '../refs';
import { number, text } from '../row';

/** Inputs of credentials that are looked up by another credential. */
export const CREDENTIAL_INPUT_SOURCES = noun('credential_input_sources', {
  label: 'Credential input source',
  nameField: 'input_field_name',
  fields: { id: number, input_field_name: text, source_credential: ref },
});

export type CredentialInputSource = Of<typeof CREDENTIAL_INPUT_SOURCES>;
