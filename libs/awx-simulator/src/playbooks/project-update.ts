import { type PlaybookScript, parsePlaybook } from './script';

/** What the update of a project finds. */
export interface ProjectUpdateFacts {
  scmType: string;
  url: string;
  branch: string;
  /** 40 hexadecimal digits. */
  revision: string;
  /** Whether the revision is a new one. */
  changed: boolean;
  /** What the source control said when it refused. */
  failure?: string;
}

const NO_CONTENT =
  "Collection and role syncing disabled. Check the AWX_ROLES_ENABLED and AWX_COLLECTIONS_ENABLED settings and Galaxy credentials on the project's organization.\\n";

/** The playbook AWX runs on localhost to update a project. */
export function projectUpdateScript(facts: ProjectUpdateFacts): PlaybookScript {
  const debug = 'ansible.builtin.debug';
  return parsePlaybook({
    plays: [
      {
        name: 'Update source tree if necessary',
        hosts: 'localhost',
        tasks: [
          {
            name: `Update project using ${facts.scmType}`,
            module: facts.scmType,
            line: 42,
            outcome: updateOutcome(facts),
          },
          { name: `Set the ${facts.scmType} repository version`, module: 'ansible.builtin.set_fact', line: 58 },
          {
            name: 'Repository Version',
            module: debug,
            line: 155,
            outcome: { msg: `Repository Version ${facts.revision}` },
          },
        ],
      },
      { name: 'Perform project signature/checksum verification', hosts: 'localhost' },
      {
        name: 'Install content with ansible-galaxy command if necessary',
        hosts: 'localhost',
        tasks: [
          { name: 'Warn about disabled content sync', module: debug, line: 193, outcome: { msg: NO_CONTENT } },
          { name: 'End play due to disabled content sync', module: 'ansible.builtin.meta', line: 201, meta: true },
        ],
      },
    ],
  });
}

function updateOutcome({ url, branch, revision, changed, failure }: ProjectUpdateFacts) {
  const command = `/usr/bin/git ls-remote ${url} -h refs/heads/${branch || 'HEAD'}`;
  if (failure)
    return {
      status: 'failed' as const,
      msg: failure,
      rc: 128,
      stdout: '',
      stderr: failure,
      cmd: command,
      seconds: 0.6,
    };
  return {
    status: changed ? ('changed' as const) : ('ok' as const),
    seconds: 0.8,
    res: { before: null, after: revision },
  };
}
