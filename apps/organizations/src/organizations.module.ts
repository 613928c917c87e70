import { Module } from '@nestjs/common';
import { OrganizationMembers } from './organization-members.service';
import { OrganizationsController } from './organizations.controller';
import { OrganizationsService } from './organizations.service';

@Module({ controllers: [OrganizationsController], providers: [OrganizationsService, OrganizationMembers] })
export class OrganizationsModule {}
