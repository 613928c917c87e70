import { ById, Int, OneOf, Text, Time } from '@libs/operation';

export class CreateToken {
  @Text('', { optional: true, max: 1_000 }) description?: string;
  @OneOf(['read', 'write'], 'write includes read', { optional: true }) scope = 'read';
}

export class CreatedToken {
  @Int('Id') id!: number;
  @Text('What it is for', { optional: true }) description?: string;
  @Text('read or write') scope!: string;
  @Time('When it ends', { optional: true }) expires?: string;
  @Text('The token, on REST only: it is told once', { optional: true, from: 'secret' }) token?: string;
  @Text('Page where the user sees it once, for 10 minutes', { optional: true, from: 'page' }) token_page?: string;
  @Text('What to do next') next!: string;
}

export class RevokeToken extends ById('token') {}
