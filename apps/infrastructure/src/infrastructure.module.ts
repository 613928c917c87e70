import { Module } from '@nestjs/common';
import { InstanceGroupsController } from './instance-groups.controller';

@Module({ controllers: [InstanceGroupsController] })
export class InfrastructureModule {}
