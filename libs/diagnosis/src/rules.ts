/** What a failure is about, and what follows from it. Said once: answers, the user page and tests read it here. */
export interface Category {
  readonly meaning: string;
  /** What to do, in order; at most two, so that the last place is for running it again. */
  readonly steps: readonly string[];
}

const CHECK_VARIABLES = 'Compare the name with extra_vars, the inventory and what earlier tasks register.';

/** In the order of the user page. */
export const CATEGORIES = {
  unreachable: {
    meaning: 'The host could not be reached, or its connection broke.',
    steps: ['Check that the host is up and its ansible_host and port are right (get_host).'],
  },
  authentication: {
    meaning: 'A host, service or repository did not accept who logs in, or could not prove who it is.',
    steps: ['Check the credential that the run used: its user, key or password (list_credentials).'],
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
    steps: ['Make room on the file system that is named.'],
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

/** What a rule looks at. */
export type Place =
  /** What a module says of itself. */
  | 'msg'
  /** All that a module left: message, error output, output. */
  | 'result'
  /** What Ansible prints when it cannot go on. */
  | 'output'
  /** AWX's own explanation or traceback. */
  | 'explanation';

export interface Rule {
  readonly category: CategoryName;
  readonly in: readonly Place[];
  /** The line that it matches tells the reason, or the group `line` of it. */
  readonly says?: RegExp;
  readonly module?: RegExp;
  readonly rc?: readonly number[];
  readonly unreachable?: true;
}

const TASK = ['msg', 'result'] as const;
const ANY = ['msg', 'result', 'output', 'explanation'] as const;
const PRINTED = ['output'] as const;
const CONFIGURED = ['explanation'] as const;

/**
 * How failures are told apart; the first that fits wins. A rule is for a kind of failure, in the words of several
 * versions of Ansible and of the programs below it. Every rule is proved by a recording or by AWX's own sentence.
 */
export const RULES: readonly Rule[] = [
  // What the playbook says in its own words is no symptom.
  { category: 'playbook_check', in: ['msg'], module: /^(fail|assert)$/ },
  { category: 'hidden_output', in: ['msg'], says: /output has been hidden due to the fact that 'no_log/ },

  // AWX, before or after Ansible.
  { category: 'timeout', in: CONFIGURED, says: /terminated due to timeout/i },
  { category: 'canceled', in: CONFIGURED, says: /\bcancell?ed\b/i },
  {
    category: 'sync_failed',
    in: CONFIGURED,
    says: /could not start because .* failed|failed (project|inventory) update/i,
  },
  { category: 'capacity', in: CONFIGURED, says: /capacity/i },
  { category: 'license', in: CONFIGURED, says: /licen[sc]e|subscription/i },
  {
    category: 'lost_node',
    in: CONFIGURED,
    says: /not present in the job queue|instance shutdown|\breaped\b|receptor|work unit|lost (contact|connection|node)|node .*(offline|lost|unavailable)/i,
  },
  {
    category: 'environment',
    in: ['explanation', 'output'],
    says: /execution environment could be found|ImagePull|pull(ing)? (the )?image|unable to copy from source docker|manifest unknown|Error: .*(image|container)|OCI runtime|podman|initializing source/i,
  },
  {
    category: 'setup',
    in: CONFIGURED,
    says: /valid inventory|required manual credentials|pre-start check|right state/i,
  },

  // Encrypted things, before the words of templates that they come in.
  {
    category: 'vault',
    in: ANY,
    says: /vault secrets|decryption failed|vault password|vault-?id|undecryptable|HMAC verification/i,
  },

  // Becoming somebody else.
  {
    category: 'privilege',
    in: TASK,
    says: /(?:missing|incorrect) (?:sudo|su|become|doas|pbrun|pfexec|dzdo|ksu|enable|runas|machinectl)\b.* password|privilege escalation|unable to (?:become|elevate)|(?:sudo|su|doas): (?!.*not found).*/i,
  },
  { category: 'privilege', in: ['msg'], says: /temporary files .*become user|duplicate become password/i },
  { category: 'missing_file', in: ['msg'], says: /waiting for become success[\s\S]*?\n(?<line>[^\n]*not found)/ },
  {
    category: 'privilege',
    in: ['msg'],
    says: /become (?:success|password|user|method)|becoming an unprivileged user/i,
  },

  // Full disks hide in what looks unreachable or not permitted.
  {
    category: 'disk',
    in: [...TASK, 'output', 'explanation'],
    says: /no space left on device|disk quota exceeded|read-only file system|not enough (?:free )?(?:disk )?space|wrote only \d+ of \d+ bytes|insufficient (?:free )?(?:disk )?space|enough free space|disk (?:is )?full|\bENOSPC\b|\bErrno (?:28|30|122)\b/i,
  },

  {
    category: 'privilege',
    in: ['msg'],
    says: /did not have permissions on the target directory|failed to create temporary directory/i,
  },

  // Logging in.
  {
    category: 'authentication',
    in: [...TASK, 'output'],
    says: /permission denied \([\w,-]+\)|invalid\/incorrect (?:username\/)?password|authentication (?:or permission )?fail(?:ed|ure)|failed to authenticate|(?:bad|invalid|incorrect|wrong) (?:username|user name|login|credentials?|password|api key|token)|credentials (?:were|are) (?:rejected|invalid)|could not read (?:username|password) for|access denied for user|login failed|\b401\b.*unauthorized|unauthorized\b.*\b401|http error 40[13]\b|host key (?:verification failed|is not cached|checking)|authenticity of host|error in libcrypto|no authentication methods|invalid (?:private )?key|(?:insufficient|no|unable to locate) (?:\w+ )?credentials|not authorized/i,
  },
  {
    category: 'missing_module',
    in: ['msg'],
    says: /to use the '?ssh'? connection type with passwords|(?:winrm|psrp|paramiko|requests|ncclient|ansible-pylibssh|pypsrp)\b.* is not installed|(?:python )?(?:library|module|package)s? .*(?:required|must be installed)|failed to import the required python library|\bis required for this module|please install|network os .* is not supported/i,
  },
  {
    category: 'missing_module',
    in: ['msg'],
    says: /requires? the .*(?:module|library|package)|unable to load .*plugin|(?:connection|become) plugin .* (?:was )?not found|the connection type .* not/i,
  },
  { category: 'timeout', in: ['msg'], module: /^wait_for_connection$/ },
  { category: 'unreachable', in: ['msg', 'result'], unreachable: true },
  {
    category: 'unreachable',
    in: ['msg'],
    says: /failed to connect to the host via|unable to connect to (?:port|the device|remote)|ssh connection failed|unable to open (?:connection|shell)/i,
  },

  // Ansible and the project.
  {
    category: 'missing_module',
    in: ANY,
    says: /couldn't resolve module\/action[^\n]*|the role '[^']*' was not found|unable to resolve .*(?:module|action|role)|(?:module|action) .* (?:was )?not found in configured module paths|could not find (?:or access )?(?:the )?(?:collection|role)|failed to (?:resolve|find) .*(?:collection|requirement|dependenc)|was not installed successfully|no module named [^\n]*|ModuleNotFoundError[^\n]*|ImportError[^\n]*/i,
  },
  {
    category: 'interpreter',
    in: TASK,
    says: /interpreter '[^']*' was not found|no python interpreters? found|python[\d.]*'?: (?:command )?not found|python[\d.]*: no such file|requires? a minimum of python|python [\d.]+ or (?:newer|later)|future feature annotations|need to set the interpreter/i,
  },
  {
    category: 'missing_file',
    in: ['msg', 'output'],
    says: /could not (?:find or access|locate file)|unable to access the file '/i,
  },
  {
    category: 'missing_file',
    in: ['msg', 'output'],
    says: /could not find file|vars file .* was not found|unable to retrieve file contents|the playbook: .* could not be found|unable to (?:find|read) '[^']*'/i,
  },
  {
    category: 'no_hosts_matched',
    in: PRINTED,
    says: /leaves us with no hosts to target|does not match any hosts|no hosts matched/i,
  },
  {
    category: 'bad_inventory',
    in: PRINTED,
    says: /(?:failed to parse|unable to parse) .*(?:inventory|source)?|no inventory was parsed|inventory (?:plugin|source|script) .*(?:failed|error)/i,
  },
  {
    category: 'syntax',
    in: PRINTED,
    says: /(?:syntax error while loading yaml\.?|YAML parsing failed:)\s*(?<line>[^\n]+)/i,
  },
  {
    category: 'syntax',
    in: ['msg', 'output'],
    says: /is not a valid (?:attribute|option)|no (?:module\/)?action detected|conflicting action statements|unable to read either as json nor yaml|unexpected parameter|invalid options? for|malformed block|playbooks? must be|a playbook must be|handler '[^']*' was not found|in either the main handlers/i,
  },

  // Variables and templates.
  {
    category: 'undefined_variable',
    in: ['msg', 'output'],
    says: /(?<line>'[^'\n]*' is undefined|(?:object of type '?[^\n]*|'[^'\n]*' |\S+ )has no (?:attribute|element) [^\n.]+|no first item, sequence was empty|variable is not defined[^\n]*|undefined variable[^\n]*)/i,
  },
  {
    category: 'template_error',
    in: ['msg', 'output'],
    says: /(?<line>(?:template error while templating string|syntax error in template|templatesyntaxerror|the filter plugin|no filter named|no test named|could not load "|error rendering (?:template|expression)|not supported between instances|an unhandled exception occurred|the conditional check|conditional result|error while (?:evaluating conditional|resolving value)|invalid data passed to 'loop'|has an invalid value|unexpected templating type error|jinja|lookup plugin)[\s\S]*)/i,
  },

  // The call of a module.
  {
    category: 'missing_account',
    in: ['msg'],
    says: /failed to look up (?:user|group)|(?:user|group|account) '?[\w.-]+'? (?:does not exist|not found|is unknown)|no such (?:user|group)|unknown (?:user|group)|unable to find (?:user|group)/i,
  },
  {
    category: 'bad_argument',
    in: ['msg', 'output'],
    says: /unsupported parameters? for|value of .* must be one of|missing required arguments?|(?:argument|parameter)s? .*(?:is of type|unable to convert|cannot be converted|mutually exclusive|required)|mutually exclusive|one of the following is required|(?:is|are) required(?: when|$)|any of the following are missing|all of the following are missing/im,
  },

  // What the host lacks.
  { category: 'timeout', in: ['msg'], says: /status code was -1.*timed out/i },
  { category: 'network', in: TASK, says: /status code was|http error \d{3}|bad gateway|service unavailable/i },
  { category: 'killed', in: TASK, rc: [137, -9] },
  {
    category: 'killed',
    in: TASK,
    says: /out of memory|cannot allocate memory|oom-?kill|MemoryError|\bkilled\b|worker was found in a dead state|java heap space/i,
  },
  {
    category: 'privilege',
    in: TASK,
    says: /permission denied|operation not permitted|not writable|\bEACCES\b|\bErrno (?:1|13)\b|(?:be|as|are you) root|superuser privileges|insufficient (?:privileges|permissions)|you (?:do not|don't) have permission/i,
  },
  { category: 'missing_file', in: TASK, rc: [127] },
  {
    category: 'missing_file',
    in: TASK,
    says: /(?:sh|line \d+|: \d+): .*: not found$|command not found|executable file not found|find required executable|error executing command|unable to change directory/im,
  },
  {
    category: 'network',
    in: [...TASK, 'output'],
    says: /could not resolve (?:host|proxy)|name or service not known|name resolution|nodename nor servname|getaddrinfo|connection (?:refused|reset|aborted)|no route to host|network is unreachable|certificate(?:_| )verify|validate the ssl|ssl(?: certificate|error|: )|remote end closed|proxy error/i,
  },
  {
    category: 'timeout',
    in: [...TASK, 'output'],
    says: /timed?[ -]?out|timeout (?:when|while|exceeded|expired|waiting)|did not complete within|in the expected time frame|time limit|deadline exceeded/i,
  },
  {
    category: 'source_control',
    in: [...TASK, 'output'],
    says: /not appear to be a git repository|repository .*not found|(?:failed to|cannot) (?:checkout|clone|fetch)|pathspec '|(?:could not|cannot) find remote (?:branch|ref)|remote branch .* not found|could not read from remote|unable to access '|dubious ownership|local modifications exist|not a git repository/i,
  },
  { category: 'source_control', in: TASK, module: /^(git|subversion|hg|bzr)$/ },
  {
    category: 'package',
    in: [...TASK, 'output'],
    says: /no package matching|no match for argument|unable to locate package|no installation candidate|nothing provides|no matching distribution|could not find a version|failed to (?:download|synchronize|update) (?:packages|metadata|apt cache|cache)|valid baseurl|could not get lock|lock apt|dpkg was interrupted|unmet dependencies|held broken packages|gpg (?:check|error)|depsolve|conflicting requests|package .*(?:not found|not available|is not available)/i,
  },
  {
    category: 'package',
    in: TASK,
    module:
      /^(apt|apt_key|apt_repository|yum|yum_repository|dnf|dnf5|package|pip|rpm_key|npm|gem|apk|pacman|zypper|homebrew|snap|flatpak|win_package|win_chocolatey)$/,
  },
  {
    category: 'service',
    in: [...TASK, 'output'],
    says: /could not find the requested service|unable to (?:start|stop|restart|reload|enable|disable) service|job for \S+ failed|failed to (?:start|stop|restart|reload|enable) .*\.service|unit .*(?:not found|could not be found|not loaded)|booted with systemd|connect to the docker daemon|unit .* is masked|failed to connect to bus/i,
  },
  {
    category: 'missing_file',
    in: [...TASK, 'output'],
    says: /no such file or directory|does not exist|file not found|(?:source|path|file|src) .*not found|is absent, cannot continue|cannot find the (?:path|file)|unable to find any of/i,
  },
  { category: 'network', in: ['msg'], module: /^(uri|get_url|win_uri|win_get_url)$/ },
];
