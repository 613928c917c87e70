import { ToolSearch } from './tool-search';

const tools = [
  { name: 'cancel_job', server: 'core', description: 'Cancel a job.', phrases: ['stop 4711', 'halt den lauf'] },
  { name: 'get_job', server: 'core', description: 'Get a job.', phrases: ['is 4711 done'] },
  { name: 'list_hosts', server: 'templates', description: 'List hosts.', phrases: ['which boxes are there'] },
];
const search = new ToolSearch(tools);
const best = (query: string): string | undefined => search.find(query).hits[0]?.name;

describe('A tool search', () => {
  it.each([
    ['its name', 'cancel_job', 'cancel_job'],
    ['a phrase', 'halt it', 'cancel_job'],
    ['another form of a word', 'jobs that were cancelled', 'cancel_job'],
    ['a word of the same meaning', 'all servers', 'list_hosts'],
    ['words of another language', 'alle Rechner', 'list_hosts'],
    ['a misspelt word', 'whihc boxse', 'list_hosts'],
    ['another number', 'stop 99', 'cancel_job'],
  ])('finds a tool by %s', (_, query, name) => {
    expect(best(query)).toBe(name);
  });

  it.each([
    ["don't cancel job 5, is it done", 'get_job'],
    ['is job 5 done? do not stop it', 'get_job'],
    ['without stopping it: is 5 done', 'get_job'],
    ['job 5 nicht anhalten, is it done', 'get_job'],
    ["don't ask whether it is done, cancel it", 'cancel_job'],
    ['never stop job 5', 'cancel_job'],
  ])('reads in %j what is not to be done only where something else is', (query, name) => {
    expect(best(query)).toBe(name);
  });

  it("reads AWX's letters as the words that they stand for", () => {
    const letters = new ToolSearch([...tools, { name: 'list_execution_environments', server: 'x', description: '' }]);
    expect(letters.find('EEs').hits[0]?.name).toBe('list_execution_environments');
  });

  it('answers no more than it is asked for, and only of the servers asked for', () => {
    expect(search.find('job', { limit: 1 }).hits).toHaveLength(1);
    expect(search.find('job', { servers: ['templates'] }).hits.map(({ name }) => name)).not.toContain('get_job');
  });

  it.each(['???', '', 'kubectl get pods', 'write a playbook that installs nginx', 'tell me a joke'])(
    'says that nothing matches %j',
    (query) => {
      expect(search.find(query).noMatch).toBe(true);
    },
  );

  it('still names the nearest tools where none matches', () => {
    expect(search.find('kubectl get the job done').hits.map(({ name }) => name)).toContain('get_job');
  });

  it('reads only the beginning of what is very long', () => {
    expect(best(`${'which boxes are there '.repeat(50)}${'cancel a job '.repeat(5_000)}`)).toBe('list_hosts');
  });

  it('finds nothing among no tools', () => {
    expect(new ToolSearch([]).find('cancel a job')).toEqual({ hits: [], noMatch: true });
  });
});
