import { redactPath, redactText } from './redact-text';

const SECRET = 'Zm9vOmJhcjpiYXo1';

/** `#` stands for a secret. This list only grows. */
const TEXTS = [
  'Authorization: Bearer #',
  'authorization=Basic #',
  'sent Bearer # to AWX',
  'sent basic #== to AWX',
  'Cookie: awx_sessionid=#; userLoggedIn=true',
  'https://admin:#@git.example.com/repo.git',
  'postgres://app:#@db:5432/app failed',
  'https://git.example.com/repo.git?private_token=#',
  'https://hooks.slack.com/services/T0/B0/#',
  'ansible -e db_password=# -e x=1',
  '{"password": "#", "x": 1}',
  "{'api_key': '# with spaces'}",
  'become_pass: #',
  'secret="a \\" quoted #"',
  'dbpass=# vaultpass: #',
  'snmp_community: #',
  'curl -u deploy:# https://repo',
  'curl -udeploy:# https://repo',
  'curl --user=deploy:# https://repo',
  'mysql -p# -h db',
  '-----BEGIN OPENSSH PRIVATE KEY-----\n#\n-----END OPENSSH PRIVATE KEY-----',
  '-----BEGIN PRIVATE KEY-----\\n#\\n-----END PRIVATE KEY-----',
  '-----BEGIN RSA PRIVATE KEY-----\n# that was cut off',
  '$ANSIBLE_VAULT;1.1;AES256\n#\n#',
  'glpat-#',
  'ghp_#',
  'xoxb-#',
  'eyJhbGciOiJIUzI1NiJ9.#.#',
];

describe('redactText', () => {
  it.each(TEXTS)('hides the secret of %j', (text) => {
    const clean = redactText(text.replaceAll('#', SECRET));
    expect(clean).toContain('[redacted]');
    expect(clean).not.toContain(SECRET);
  });

  it('hides an AWS key id', () => expect(redactText('AKIAIOSFODNN7EXAMPLE')).toBe('[redacted]'));

  it.each([
    'The Bearer token is empty or has characters that a token cannot have.',
    'The Basic credentials need a user name and a colon: base64 of "username:password".',
    'Job template 42 does not exist. Find one with list_templates.',
    'https://git.example.com/a@b/repo.git',
    'webservers:&production:!web3',
    'ssh -p 2222 -u deploy host',
  ])('leaves %j', (text) => expect(redactText(text)).toBe(text));

  it('cuts a long text and says so', () => {
    const cut = redactText('x'.repeat(5000));
    expect(cut).toBe(`${'x'.repeat(4096)} [cut: 5000 characters in all]`);
  });

  it('leaves no half of a secret at the cut', () => {
    const clean = redactText(`${'x'.repeat(4080)} https://admin:${SECRET}@git.example.com/`);
    expect(clean).not.toContain('Zm9v');
  });
});

describe('redactPath', () => {
  it.each(['Bearer #', 'https://me:#@git.example.com/', 'db_password=#'])('hides the secret of the name %s', (name) => {
    expect(redactPath(`/users/${encodeURIComponent(name.replaceAll('#', SECRET))}`)).not.toContain(SECRET);
  });

  it.each(['/secret_inputs/', '/env/prod/Secret_Inputs/', '/secret_outputs/'])('hides the token of %s', (page) => {
    expect(redactPath(`${page}${SECRET}`)).toBe(`${page}[redacted]`);
  });

  it.each(['ghp_0a1b2c3d4e5f', 'github_pat_0a1b2c3d4e5f'])('hides the token %s among plain words', (token) => {
    expect(redactPath(`/users/7/${token}`)).toBe('/users/7/[redacted]');
  });

  it.each([
    ...['/mcp/core/full', '/job_templates/7/launch', '/users/github', '/'],
    ...['/users/7', '/users/by_name/ann%20lee', '/users/%zz'],
  ])('leaves %s', (path) => expect(redactPath(path)).toBe(path));
});
