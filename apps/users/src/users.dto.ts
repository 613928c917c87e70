import { ById, ChangesTo, Flag, IdOrName, Int, List, Order, SearchInput, Text, Time } from '@libs/operation';

export class ListUsers extends SearchInput {
  @Text('Words in username, names or email', { optional: true, max: 512 }) override search?: string;
  @IdOrName('', { optional: true }) team?: number | string;
  @Flag('Superusers only (true) or others', { optional: true }) is_superuser?: boolean;
  @Order(['username', 'id', 'last_login']) order_by = 'username';
}

export class UserRow {
  @Int('Id') id!: number;
  @Text('Username') username!: string;
  @Text('First name', { optional: true }) first_name?: string;
  @Text('Last name', { optional: true }) last_name?: string;
  @Flag('May do everything', { optional: true }) is_superuser?: boolean;
  @Flag('May read everything', { optional: true }) is_system_auditor?: boolean;
  @Time('Last login; absent before the first', { optional: true, precision: 'minute' }) last_login?: string;
}

export class GetUser extends ById('user') {}

export class GetUserByName {
  @Text('Exact username; case matters', { max: 150 }) username!: string;
}

export class UserDetail {
  @Int('Id') id!: number;
  @Text('Username') username!: string;
  @Text('First name', { optional: true }) first_name?: string;
  @Text('Last name', { optional: true }) last_name?: string;
  @Text('Email address', { optional: true }) email?: string;
  @Flag('May do everything') is_superuser!: boolean;
  @Flag('May read everything') is_system_auditor!: boolean;
  @Time('Last login; absent before the first', { optional: true }) last_login?: string;
  @Time('Created', { optional: true }) created?: string;
  @Time('Last changed', { optional: true }) modified?: string;
}

class Account {
  @Text('Letters, digits and @.+-_', { max: 150 }) username!: string;
  @Text('Never shown again', { secret: true }) password!: string;
  @Text('', { optional: true, max: 150 }) first_name?: string;
  @Text('', { optional: true, max: 150 }) last_name?: string;
  @Text('', { optional: true, max: 254 }) email?: string;
  @Flag('May do everything', { optional: true }) is_superuser?: boolean;
  @Flag('May read everything', { optional: true }) is_system_auditor?: boolean;
}

export class CreateUser extends Account {
  @IdOrName('Organization to be a member of', { optional: true }) organization?: number | string;
  @List('id', 'Teams to be a member of', { optional: true }) teams?: (number | string)[];
}

export class CreatedUser extends UserDetail {
  @Int('Organization it is a member of', { optional: true }) organization_id?: number;
  @List('int', 'Teams it is a member of', { optional: true }) team_ids?: readonly number[];
  @List('text', 'Not done, and why', { optional: true }) failed?: string[];
  @Text('What to do next', { optional: true }) next?: string;
}

export class UpdateUser extends ChangesTo(Account) {
  @IdOrName('Id or username') id!: number | string;
}
