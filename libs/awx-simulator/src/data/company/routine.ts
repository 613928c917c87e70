import { launch, type PastRequest } from '../history/past-event';

const version = (app_version: string) => ({ app_version });
const PATCH = { reboot: 'if-needed' };
const service = (service_name: string) => ({ service_name });

/** Two weeks of ordinary work; what the schedules start comes by itself. */
export const ROUTINE: PastRequest[] = [
  launch('-13d8h', 'jchen', 32, version('2.3.7')),
  launch('-13d7h40m', 'svc-mcp', 42),
  launch('-13d5h', 'mlopez', 31, version('2.3.7'), { limit: 'web' }),
  launch('-12d9h', 'jchen', 33, service('nginx'), { limit: 'web01:web02' }),
  launch('-12d4h', 'svc-mcp', 38, {}, {}),
  launch('-11d10h', 'jchen', 32, version('2.3.8')),
  launch('-11d6h', 'mlopez', 30, PATCH, { limit: 'cache' }),
  launch('-10d7h', 'mlopez', 31, version('2.3.8'), { limit: 'app' }),
  launch('-9d9h', 'svc-mcp', 33, service('redis'), { limit: 'cache' }),
  launch('-9d3h', 'jchen', 41),
  launch('-8d8h', 'jchen', 32, version('2.3.9')),
  launch('-8d7h', 'svc-mcp', 42),
  launch('-7d6h', 'mlopez', 31, version('2.3.9'), { limit: 'web' }),
  launch('-6d10h', 'jchen', 33, service('postgresql'), { limit: 'db03' }),
  launch('-6d5h', 'skim', 36),
  launch('-5d9h', 'mlopez', 34),
  launch('-4d8h', 'svc-mcp', 33, service('storefront'), { limit: 'app01' }),
  launch('-3d7h', 'jchen', 32, version('2.4.0')),
  launch('-3d2h', 'jchen', 33, service('storefront'), { limit: 'app' }),
  launch('-2d6h', 'mlopez', 31, version('2.4.0'), { limit: 'web01' }),
  launch('-1d9h', 'svc-mcp', 33, service('nginx'), { limit: 'lb01:lb02' }),
];
