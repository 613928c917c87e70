import { Module } from '@nestjs/common';
import { UserCreation } from './create-user';
import { TeamsController } from './teams.controller';
import { UsersController } from './users.controller';

@Module({ controllers: [UsersController, TeamsController], providers: [UserCreation] })
export class UsersModule {}
