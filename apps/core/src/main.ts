import { SERVERS } from '@libs/fleet';

console.log(SERVERS.core.port);
