import type { Noun } from '../noun';
import { flag, number, type Row, text, textOrNull } from '../row';

export interface User {
  readonly id: number;
  readonly username: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  readonly is_superuser: boolean;
  readonly is_system_auditor: boolean;
  readonly last_login: string | null;
  readonly created: string | null;
  readonly modified: string | null;
}

export const parseUser = (row: Row): User => ({
  id: number(row, 'id'),
  username: text(row, 'username'),
  first_name: text(row, 'first_name'),
  last_name: text(row, 'last_name'),
  email: text(row, 'email'),
  is_superuser: flag(row, 'is_superuser'),
  is_system_auditor: flag(row, 'is_system_auditor'),
  last_login: textOrNull(row, 'last_login'),
  created: textOrNull(row, 'created'),
  modified: textOrNull(row, 'modified'),
});

export const USERS: Noun<User> = { collection: 'users', label: 'User', nameField: 'username', parse: parseUser };
