import { describeCases } from '@libs/testing';
import { handOver } from './fleet-of-fakes';

/** What holds for servers behind connections holds for servers of the same process. */
handOver();
describeCases(__dirname, [
  'aggregates',
  'bounds',
  'broken-streams',
  'door',
  'entries',
  'faults',
  'listening',
  'pages',
  'passing',
  'refusals',
]);
