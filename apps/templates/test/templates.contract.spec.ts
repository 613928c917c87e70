import { describeServer } from '@libs/testing';
import { TemplatesModule } from '../src/templates.module';

describeServer('templates', TemplatesModule);
