import { describeServer } from '@libs/testing';
import { InventoryModule } from '../src/inventory.module';

describeServer('inventory', InventoryModule);
