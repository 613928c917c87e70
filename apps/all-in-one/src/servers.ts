import type { ServerName } from '@libs/fleet';
import type { Type } from '@nestjs/common';
import { AdvancedModule } from '../../advanced/src/advanced.module';
import { CoreModule } from '../../core/src/core.module';
import { InfrastructureModule } from '../../infrastructure/src/infrastructure.module';
import { InventoryModule } from '../../inventory/src/inventory.module';
import { NotificationsModule } from '../../notifications/src/notifications.module';
import { OrganizationsModule } from '../../organizations/src/organizations.module';
import { ProjectsModule } from '../../projects/src/projects.module';
import { SchedulesModule } from '../../schedules/src/schedules.module';
import { TemplatesModule } from '../../templates/src/templates.module';
import { UsersModule } from '../../users/src/users.module';

/** The module of every server, for those who host them all. */
export const SERVER_MODULES: Readonly<Record<ServerName, Type>> = {
  core: CoreModule,
  inventory: InventoryModule,
  templates: TemplatesModule,
  users: UsersModule,
  projects: ProjectsModule,
  organizations: OrganizationsModule,
  schedules: SchedulesModule,
  advanced: AdvancedModule,
  notifications: NotificationsModule,
  infrastructure: InfrastructureModule,
};
