// Prints which program of the image listens where unless PORT says otherwise, for healthcheck.cjs: {"core": 8001, ...}.
const { GATEWAY, SERVERS } = require('../../dist/libs/fleet/src');
const { DEFAULT_PORT } = require('../../dist/apps/awx-simulator/src/options');

const ports = [GATEWAY, ...Object.values(SERVERS)].map(({ name, port }) => [name, port]);
console.log(JSON.stringify({ ...Object.fromEntries(ports), 'awx-simulator': DEFAULT_PORT }));
