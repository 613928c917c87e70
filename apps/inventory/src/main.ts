import '@libs/signals';

import { serve } from '@libs/server';
import { InventoryModule } from './inventory.module';

void serve('inventory', InventoryModule);
