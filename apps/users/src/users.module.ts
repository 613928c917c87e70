import { SecretOutputsController } from '@libs/server';
import { Module } from '@nestjs/common';
import { UserCreation } from './create-user';
import { PromptsController } from './prompts.controller';
import { AccessExplanation } from './roles/access.service';
import { RoleChanges } from './roles/role-changes.service';
import { RoleLists } from './roles/role-lists.service';
import { RoleObjects } from './roles/role-objects';
import { RolesController } from './roles/roles.controller';
import { TeamsController } from './teams.controller';
import { TokenIssue } from './tokens/token-issue.service';
import { TokensController } from './tokens/tokens.controller';
import { UsersController } from './users.controller';

@Module({
  controllers: [
    UsersController,
    TeamsController,
    RolesController,
    TokensController,
    PromptsController,
    SecretOutputsController,
  ],
  providers: [UserCreation, RoleObjects, RoleChanges, RoleLists, AccessExplanation, TokenIssue],
})
export class UsersModule {}
