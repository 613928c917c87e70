import { ToolSearch } from './tool-search';

const tools = [
  { name: 'cancel_job', server: 'core', description: 'Cancel a job.', phrases: ['stop 4711', 'halt den lauf'] },
  { name: 'get_job', server: 'core', description: 'Get a job.', phrases: ['is 4711 done'] },
  { name: 'list_hosts', server: 'templates', description: 'List hosts.', phrases: ['which boxes are there'] },
];
const search = new ToolSearch(tools);

describe('A tool search', () => {
  it('finds by name, by phrase and by a synonym', () => {
    expect(search.find('cancel a job').hits[0]?.name).toBe('cancel_job');
    expect(search.find('halt it').hits[0]?.name).toBe('cancel_job');
    expect(search.find('all servers').hits[0]?.name).toBe('list_hosts');
  });

  it('answers no more than it is asked for, and only of the servers asked for', () => {
    expect(search.find('job', { limit: 1 }).hits).toHaveLength(1);
    expect(search.find('job', { servers: ['templates'] }).hits.map(({ name }) => name)).not.toContain('get_job');
  });

  it('says when nothing matches', () => {
    expect(search.find('???')).toEqual({ hits: [], noMatch: true });
  });
});
