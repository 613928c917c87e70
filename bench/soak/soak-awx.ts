import { startSimulator } from '@libs/awx-simulator';
import { sayWhere } from '../rig/say-where';
import { soakData } from './soak-data';

startSimulator({ port: 0, data: soakData() }).then(({ url }) => sayWhere(url));
