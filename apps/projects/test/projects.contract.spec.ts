import { describeServer } from '@libs/testing';
import { ProjectsModule } from '../src/projects.module';

describeServer('projects', ProjectsModule);
