import { List, Text } from '@libs/operation';

const none = { optional: true } as const;

/** One screen: what is not there is well. Numbers before names are ids. */
export class Digest {
  @Text('Whose view it is: others see what their roles show') seen_as!: string;
  @Text('Runs that wait or run now, by status', none) queue?: string;
  @List('text', 'Runs that wait, the oldest first; after 10 minutes: stuck', none) waiting?: string[];
  @List('text', 'Runs that go on for hours', none) long_running?: string[];
  @List('text', 'Capacity in use by instance group', none) capacity?: string[];
  @List('text', 'What is wrong with the nodes', none) problems?: string[];
  @List('text', 'What failed in the last 24 h, by template', none) failures?: string[];
  @List('text', 'Projects and inventory sources whose newest update failed', none) failing_syncs?: string[];
  @List('text', 'Approvals that somebody must give', none) approvals?: string[];
  @List('text', 'Projects not updated for 30 days', none) stale_projects?: string[];
  @List('text', 'What schedules start in the next 24 h', none) next_24h?: string[];
  @List('text', 'Schedules, nodes and hosts that are switched off', none) disabled?: string[];
  @List('text', 'Parts that could not be told, and why', none) untold?: string[];
}
