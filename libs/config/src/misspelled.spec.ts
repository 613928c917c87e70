import { VARIABLES } from './groups';
import { misspelled } from './misspelled';

describe('a variable that is nearly one of ours', () => {
  it.each([
    ['AWX_BASEURL', 'AWX_BASE_URL'],
    ['ALLOWED_HOST', 'ALLOWED_HOSTS'],
    ['AWX_PASWORD', 'AWX_PASSWORD'],
    ['AWX_TOKEN_FLIE', 'AWX_TOKEN_FILE'],
    ['LOG_LEVELS', 'LOG_LEVEL'],
  ])('%s gets a line that names %s and no value', (name, meant) => {
    const lines = misspelled({ [name]: 'hunter2' });
    expect(lines).toEqual([expect.stringMatching(new RegExp(`^${name} .*${meant}\\?$`))]);
    expect(lines.join()).not.toContain('hunter2');
  });

  it('says nothing of ours, of empty ones and of what other programs read', () => {
    const ours = Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, 'x']));
    const others = {
      HOME: 'x',
      HOSTNAME: 'x',
      PATH: 'x',
      PWD: 'x',
      LANG: 'x',
      SHLVL: 'x',
      FTP_PROXY: 'x',
      AWX_CLI: 'x',
    };
    expect(misspelled({ ...ours, AWX_PASSWORD_FILE: 'x', ...others, AWX_BASEURL: '' })).toEqual([]);
  });
});
