import type { PlaybookSource } from '../../script';
import { failing, onePlay } from './play';

const SEARCHED = ['files/files/app.conf', 'files/app.conf', 'files/files/app.conf', 'files/app.conf']
  .map((path) => `\n\t/runner/project/${path}`)
  .join('');
const REMOTE_SRC = 'If you are using a module and expect the file to exist on the remote, see the remote_src option';
const NOT_FOUND = `Could not find or access 'files/app.conf'\nSearched in:${SEARCHED} on the Ansible Controller.\n${REMOTE_SRC}`;
const UNCLOSED =
  "Unexpected end of template. Jinja was looking for the following tags: 'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'.";
const NO_ATTRIBUTE = "'dict object' has no attribute 'stdout_lines'";

/** What fails before a module is sent to a host: no result has `changed` or `invocation` of a module. */
export const TEMPLATE_FAILURES = {
  undefined_variable: onePlay('undefined variable', [
    { name: 'Render the vhost', module: 'ansible.builtin.debug', line: 5, outcome: { msg: 'server {{ vhost_name }}' } },
  ]),
  missing_attribute: failing('missing attribute', {
    name: 'Use the result',
    module: 'ansible.builtin.debug',
    line: 7,
    outcome: {
      bare: 'unsent',
      located: true,
      msg: `The task includes an option with an undefined variable. The error was: ${NO_ATTRIBUTE}. ${NO_ATTRIBUTE}`,
    },
  }),
  template_syntax: failing('template syntax', {
    name: 'Render the unit',
    module: 'ansible.builtin.debug',
    outcome: {
      bare: 'unsent',
      msg: `template error while templating string: ${UNCLOSED}. String: {% if x %} unclosed. ${UNCLOSED}`,
    },
  }),
  filter_error: failing('filter error', {
    name: 'Parse the answer',
    module: 'ansible.builtin.set_fact',
    outcome: {
      bare: 'unsent',
      located: true,
      msg: `the field 'args' has an invalid value ({'answer': "{{ '{not json' | from_json }}"}), and could not be converted to an dict.The error was: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)`,
    },
  }),
  copy_source_missing: failing('copy source missing', {
    name: 'Copy the config',
    module: 'ansible.builtin.copy',
    outcome: {
      bare: 'unsent',
      msg: NOT_FOUND,
      res: {
        changed: false,
        exception: `Traceback (most recent call last):\n  File "/usr/lib/python3.11/site-packages/ansible/plugins/action/copy.py", line 466, in run\n    source = self._find_needle('files', source)\nansible.errors.AnsibleFileNotFound: ${NOT_FOUND}\n`,
        invocation: {
          src: 'files/app.conf',
          dest: '/tmp/app.conf',
          module_args: { src: 'files/app.conf', dest: '/tmp/app.conf' },
        },
      },
    },
  }),
} satisfies Record<string, PlaybookSource>;
