import { describeServer } from '@libs/testing';
import { CoreModule } from '../src/core.module';

describeServer('core', CoreModule);
