import { Module } from '@nestjs/common';
import { AssignmentsController } from './assignments.controller';
import { ExecutionEnvironmentsController } from './execution-environments.controller';
import { InstanceGroupsController } from './instance-groups.controller';
import { InstancesController } from './instances.controller';

@Module({
  controllers: [InstanceGroupsController, InstancesController, ExecutionEnvironmentsController, AssignmentsController],
})
export class InfrastructureModule {}
