import { Module } from '@nestjs/common';
import { ExecutionEnvironmentsController } from './execution-environments.controller';
import { InstanceGroupsController } from './instance-groups.controller';
import { InstancesController } from './instances.controller';

@Module({ controllers: [InstanceGroupsController, InstancesController, ExecutionEnvironmentsController] })
export class InfrastructureModule {}
