import { describeServer } from '@libs/testing';
import { AdvancedModule } from '../src/advanced.module';

describeServer('advanced', AdvancedModule);
