import { describeServer } from '@libs/testing';
import { UsersModule } from '../src/users.module';

describeServer('users', UsersModule);
