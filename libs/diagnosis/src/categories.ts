/** What a failure is about, and what follows from it. Said once: answers, the user page and tests read it here. */
export interface Category {
  readonly meaning: string;
  /** What to do, in order; at most two, so that the last place is for running it again. */
  readonly steps: readonly string[];
}

const CHECK_VARIABLES =
  'Compare the name with extra_vars, the inventory, gathered facts and what earlier tasks register.';

/** In the order of the user page. */
export const CATEGORIES = {
  unreachable: {
    meaning: 'The host could not be reached, or its connection broke.',
    steps: ['Check that the host is up and its ansible_host and port are right (get_host).'],
  },
  authentication: {
    meaning: 'A host, service or repository did not accept who logs in, or could not prove who it is.',
    steps: [
      'Check the credential that the run used: its user, key or password, and what that may do (list_credentials).',
    ],
  },
  host_key: {
    meaning: 'The key of the host is not known, or is another than it was.',
    steps: [
      'Find out whether the host was set up anew or is another machine; only then put its key into known_hosts where the run looks for it.',
    ],
  },
  privilege: {
    meaning: 'The user it ran as may not do this, or could not become another user.',
    steps: ['Check become in the task and the template, and the become password in the credential.'],
  },
  vault: {
    meaning: 'Something encrypted could not be read: the vault password is missing or wrong.',
    steps: ['Attach the Vault credential with the right password and vault id to the template.'],
  },
  missing_module: {
    meaning: 'A module, role, collection, plugin or library that it needs is not there.',
    steps: [
      'Check the spelling, and requirements.yml of the project or the libraries of the execution environment; on a host, install what the message names.',
    ],
  },
  interpreter: {
    meaning: 'Python, which modules need, is missing on the host or of the wrong version.',
    steps: ['Install Python there or set ansible_python_interpreter for the host.'],
  },
  syntax: {
    meaning: 'The playbook cannot be read, or says what Ansible does not know.',
    steps: ['Mend the file at the line that is named, then sync_project.'],
  },
  undefined_variable: {
    meaning: 'A variable, or a part of one, is not defined.',
    steps: [CHECK_VARIABLES],
  },
  template_error: {
    meaning: 'An expression or template cannot be worked out.',
    steps: ['Mend the expression that is named, then sync_project.', CHECK_VARIABLES],
  },
  bad_argument: {
    meaning: 'A module was given what it does not take.',
    steps: ['Mend the arguments of the task, then sync_project.'],
  },
  missing_account: {
    meaning: 'A user or group that the task names is not known on the host.',
    steps: ['Create the account first, or mend its name.'],
  },
  missing_file: {
    meaning: 'A file, folder or program is not where it is looked for.',
    steps: ['Check the path: is it meant on the host or in the project, and does an earlier task make it?'],
  },
  package: {
    meaning: 'A package could not be found, fetched or installed.',
    steps: ['Check name and version of the package, and the repositories that the host has.'],
  },
  service: {
    meaning: 'A service could not be found, started or stopped.',
    steps: ["Read the service's own log on the host (journalctl -u), by run_ad_hoc_command or by hand."],
  },
  source_control: {
    meaning: 'A repository or branch could not be checked out.',
    steps: ['Check the address, the branch and the right to read the repository.'],
  },
  network: {
    meaning: 'A service that it asked could not be reached, or answered with an error.',
    steps: ['Check the address from that host: name resolution, firewall, proxy, certificate, and the service itself.'],
  },
  disk: {
    meaning: 'A disk is full or cannot be written to.',
    steps: ['Make room on the file system that is named, or mount it for writing.'],
  },
  busy: {
    meaning: 'Something else holds what it needs: a lock, a port, a file.',
    steps: ['Wait until what holds it is done, or stop that.'],
  },
  killed: {
    meaning: 'A program was killed, mostly because memory ran out.',
    steps: ['Check memory on the host or node (dmesg), and lower forks if it is the node.'],
  },
  timeout: {
    meaning: 'It took longer than it was given.',
    steps: ['Find out what it waited for; raise the time-out only if it is too short for healthy runs.'],
  },
  playbook_check: {
    meaning: 'The playbook itself refused to go on: a task that checks or fails on purpose.',
    steps: ['Mend what the message names: the playbook asks for it.'],
  },
  hidden_output: {
    meaning: 'The task failed, but no_log hides why.',
    steps: ['Run it once with no_log off for that task, where nobody else reads the output.'],
  },
  no_hosts_matched: {
    meaning: 'It ran on no host: limit, pattern and inventory have none in common.',
    steps: ['Check limit and hosts of the play against the inventory (list_hosts, list_groups).'],
  },
  sync_failed: {
    meaning: 'A project or inventory could not be brought up to date.',
    steps: ['Mend the project or inventory source, then sync_project or sync_inventory.'],
  },
  bad_inventory: {
    meaning: 'An inventory source could not be read.',
    steps: ['Mend the inventory file or plugin that is named, then sync_inventory.'],
  },
  capacity: {
    meaning: 'No node has room for it.',
    steps: ['See what runs and which nodes are enabled (list_jobs, list_instances).'],
  },
  canceled: { meaning: 'Somebody or something canceled it.', steps: ['Ask who canceled it, before running it again.'] },
  lost_node: {
    meaning: 'AWX lost the run or the node that it ran on.',
    steps: ['Check the nodes (list_instances, health_check).'],
  },
  environment: {
    meaning: 'The container that it runs in could not be had or started.',
    steps: ['Check image, pull policy and registry credential of the execution environment.'],
  },
  unreadable_secret: {
    meaning: 'AWX cannot decrypt a secret that it keeps: it was stored with another SECRET_KEY.',
    steps: ["Enter the credential's secrets anew (update_credential), or give AWX back the SECRET_KEY that it had."],
  },
  setup: {
    meaning: 'AWX could not start it as it is configured.',
    steps: ['Give the template what is missing: inventory, project, credential or passwords.'],
  },
  license: {
    meaning: 'AWX has no valid subscription, or too few hosts in it.',
    steps: ['Ask whoever administers AWX for the subscription.'],
  },
  not_approved: {
    meaning: 'Somebody denied what the workflow waited for, or nobody decided in time.',
    steps: ['Ask who decides it (list_workflow_approvals), before the workflow is launched again.'],
  },
  lost_template: {
    meaning: 'A step of the workflow has nothing to run: its template is gone.',
    steps: ['Give the step another template, or take it out (set_workflow_graph); then launch the workflow again.'],
  },
  workflow_step_failed: { meaning: 'A step of the workflow failed.', steps: [] },
  task_failure: { meaning: 'A task failed by itself: what it ran says why.', steps: [] },
  none: { meaning: 'It did not fail.', steps: [] },
} as const satisfies Record<string, Category>;

export type CategoryName = keyof typeof CATEGORIES;
