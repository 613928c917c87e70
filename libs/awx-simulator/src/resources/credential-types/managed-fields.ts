/** One input of a credential type, as `inputs.fields` lists it. */
export interface InputField {
  id: string;
  label: string;
  type?: 'string' | 'boolean';
  [option: string]: unknown;
}

/** A credential type that comes with every installation. */
export interface ManagedType {
  namespace: string;
  kind: string;
  name: string;
  fields: InputField[];
  /** What an external type wants to know for each input that it fills. */
  metadata?: InputField[];
  required?: string[];
  /** Inputs that make sense only beside others. */
  dependencies?: Record<string, string[]>;
  injectors?: Record<string, unknown>;
}

export const input = (id: string, label: string, more: Partial<InputField> = {}): InputField => ({
  id,
  label,
  type: 'string',
  ...more,
});
export const secret = (id: string, label: string, more: Partial<InputField> = {}): InputField =>
  input(id, label, { secret: true, ...more });
export const toggle = (id: string, label: string, more: Partial<InputField> = {}): InputField =>
  input(id, label, { type: 'boolean', ...more });

export const username = (label = 'Username'): InputField => input('username', label);
export const password = (label = 'Password'): InputField => secret('password', label);
export const asked = (id: string, label: string): InputField => secret(id, label, { ask_at_runtime: true });
export const sshKey = (label = 'SSH Private Key'): InputField =>
  input('ssh_key_data', label, { format: 'ssh_private_key', secret: true, multiline: true });
export const verifySsl = (): InputField => toggle('verify_ssl', 'Verify SSL', { secret: false });
