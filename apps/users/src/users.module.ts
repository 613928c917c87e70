import { Module } from '@nestjs/common';
import { UserFinder } from './user-finder';
import { UsersController } from './users.controller';

@Module({ controllers: [UsersController], providers: [UserFinder] })
export class UsersModule {}
