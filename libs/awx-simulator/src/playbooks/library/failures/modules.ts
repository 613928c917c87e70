import type { PlaybookSource } from '../../script';
import { failing } from './play';

const NO_SYSTEMD =
  "System has not been booted with systemd as init system (PID 1). Can't operate.\nFailed to connect to bus: Host is down";
const NO_REPOSITORY =
  "fatal: '/nonexistent/app.git' does not appear to be a git repository\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.";
const FILE_PARAMETERS =
  '_diff_peek, _original_basename, access_time, access_time_format, attributes, follow, force, group, mode, modification_time, modification_time_format, owner, path, recurse, selevel, serole, setype, seuser, src, state, unsafe_writes (attr, dest, name)';
const CONTENT_SHA1 = '11f6ad8ec52a2984abaafd7c3b516503785c2072';

/** What packages and services refuse. */
export const SYSTEM_FAILURES = {
  package_missing: failing('package missing', {
    name: 'Install nginx',
    module: 'ansible.builtin.package',
    args: { name: 'nginx-no-such-package', state: 'present' },
    outcome: { seconds: 2.5, msg: "No package matching 'nginx-no-such-package' is available" },
  }),
  service_missing: failing('service missing', {
    name: 'Restart nginx',
    module: 'ansible.builtin.service',
    args: { name: 'nginx-no-such', state: 'restarted' },
    outcome: { msg: 'Could not find the requested service nginx-no-such: host' },
  }),
  systemd_down: failing('systemd down', {
    name: 'Start the unit',
    module: 'ansible.builtin.systemd',
    args: { name: 'app.service', state: 'started' },
    outcome: {
      msg: NO_SYSTEMD,
      rc: 1,
      stdout: '',
      stderr: `${NO_SYSTEMD}\n`,
      res: { cmd: '/usr/bin/systemctl' },
    },
  }),
  git_clone_fails: failing('git clone fails', {
    name: 'Check out the app',
    module: 'ansible.builtin.git',
    args: { repo: 'file:///nonexistent/app.git', dest: '/tmp/app-checkout', version: 'HEAD' },
    outcome: {
      msg: NO_REPOSITORY,
      rc: 128,
      stdout: '',
      stderr: `${NO_REPOSITORY}\n`,
      res: { cmd: '/usr/bin/git ls-remote file:///nonexistent/app.git -h refs/heads/HEAD' },
    },
  }),
} satisfies Record<string, PlaybookSource>;

/** What files refuse, and how their modules are called wrongly. */
export const FILE_FAILURES = {
  copy_folder_missing: failing('copy folder missing', {
    name: 'Write the config',
    module: 'ansible.builtin.copy',
    args: { dest: '/no/such/dir/app.conf', checksum: CONTENT_SHA1 },
    outcome: {
      msg: 'Destination directory /no/such/dir does not exist',
      res: { diff: [], checksum: CONTENT_SHA1 },
    },
  }),
  lineinfile_missing: failing('lineinfile missing', {
    name: 'Set the option',
    module: 'ansible.builtin.lineinfile',
    args: { path: '/no/such/file.conf', line: 'a=b' },
    outcome: { rc: 257, msg: 'Destination /no/such/file.conf does not exist !' },
  }),
  owner_missing: failing('owner missing', {
    name: 'Change the owner',
    module: 'ansible.builtin.file',
    args: { path: '/etc/hostname', owner: 'no-such-user' },
    outcome: {
      msg: 'chown failed: failed to look up user no-such-user',
      res: {
        ...{ path: '/etc/hostname', state: 'file', mode: '0755', size: 3 },
        ...{ uid: 0, gid: 0, owner: 'root', group: 'root' },
      },
    },
  }),
  unsupported_parameter: failing('unsupported parameter', {
    name: 'Make the folder',
    module: 'ansible.builtin.file',
    args: { path: '/tmp/x', stat: 'directory' },
    outcome: {
      msg: `Unsupported parameters for (ansible.builtin.file) module: stat. Supported parameters include: ${FILE_PARAMETERS}.`,
    },
  }),
  wrong_value: failing('wrong value', {
    name: 'Make the folder',
    module: 'ansible.builtin.file',
    args: { path: '/tmp/x', state: 'folder' },
    outcome: { msg: 'value of state must be one of: absent, directory, file, hard, link, touch, got: folder' },
  }),
} satisfies Record<string, PlaybookSource>;
