import { Module } from '@nestjs/common';
import { UserCreation } from './create-user';
import { PromptsController } from './prompts.controller';
import { TeamsController } from './teams.controller';
import { UsersController } from './users.controller';

@Module({ controllers: [UsersController, TeamsController, PromptsController], providers: [UserCreation] })
export class UsersModule {}
