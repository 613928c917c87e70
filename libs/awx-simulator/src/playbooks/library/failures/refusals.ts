import type { PlaybookSource } from '../../script';

const PROJECT = '/runner/project';

/** An error with the place that Ansible blames, and the lines there. */
const at = (error: string, file: string, line: number, column: number, lines: string[]): PlaybookSource => ({
  error: [
    ...[error, ''],
    `The error appears to be in '${PROJECT}/${file}': line ${line}, column ${column}, but may`,
    ...['be elsewhere in the file depending on the exact syntax problem.', ''],
    ...['The offending line appears to be:', ''],
    ...lines,
  ].join('\n'),
});

/** What Ansible refuses before it runs a task: there are no results, only what it prints. */
export const REFUSALS = {
  yaml_error: at(
    [
      'ERROR! We were unable to read either as JSON nor YAML, these are the errors we got from each:',
      'JSON: Expecting value: line 1 column 1 (char 0)',
      '',
      'Syntax Error while loading YAML.',
      "  did not find expected '-' indicator",
    ].join('\n'),
    ...(['yaml_error.yml', 5, 6] as const),
    ['    - name: bad', '     ansible.builtin.debug:', '     ^ here'],
  ),
  missing_role: at(
    `ERROR! the role 'no_such_role' was not found in ${PROJECT}/roles:/runner/requirements_roles:/root/.ansible/roles:/usr/share/ansible/roles:/etc/ansible/roles:${PROJECT}`,
    ...(['missing_role.yml', 5, 7] as const),
    ['  roles:', '    - no_such_role', '      ^ here'],
  ),
  missing_collection: at(
    "ERROR! couldn't resolve module/action 'amazon.nosuch.bucket'. This often indicates a misspelling, missing collection, or incorrect module path.",
    ...(['missing_collection.yml', 5, 7] as const),
    ['  tasks:', '    - name: Make the bucket', '      ^ here'],
  ),
  /** Found out when the play is announced already. */
  missing_vars_file: {
    plays: [
      {
        name: 'missing vars file',
        error:
          'ERROR! vars file no_such_vars.yml was not found\nCould not find file on the Ansible Controller.\nIf you are using a module and expect the file to exist on the remote, see the remote_src option',
      },
    ],
  },
  vault_password_missing: { error: 'ERROR! Attempting to decrypt but no vault secrets found' },
  vault_password_wrong: {
    error: `ERROR! Decryption failed (no vault secrets were found that could decrypt) on ${PROJECT}/group_vars/all/vault.yml`,
  },
} satisfies Record<string, PlaybookSource>;
