import { describeServer } from '@libs/testing';
import { InfrastructureModule } from '../src/infrastructure.module';

describeServer('infrastructure', InfrastructureModule);
