import { describeServer } from '@libs/testing';
import { OrganizationsModule } from '../src/organizations.module';

describeServer('organizations', OrganizationsModule);
