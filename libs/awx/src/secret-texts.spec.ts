import { withoutSecrets } from './secret-texts';

it.each([
  'mysql --password=# failed',
  'curl -u admin:# https://repo',
  '{"password": "#"}',
  'db_password: #',
  'secret=#, host=db1',
  'Authorization: Basic #',
  'git clone https://bot:#@git.example/app.git',
])('hides the secret of %j', (text) =>
  expect(withoutSecrets(text.replace('#', 'Zm9vOmJhcjpiYXo1'))).not.toContain('Zm9v'),
);

it.each([
  'Invalid/incorrect password: Permission denied, please try again.',
  '[sudo via ansible, key=abcdefgh] password: sorry, a password is required to run sudo',
  "Unexpected token: '}' in the template",
  'Missing sudo password',
  'ssh://git@git.example/app.git is not there',
])('leaves %j', (text) => expect(withoutSecrets(text)).toBe(text));
