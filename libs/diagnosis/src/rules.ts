import type { CategoryName } from './categories';

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
  // What the playbook says in its own words is no symptom; what these modules say of their arguments is not its own.
  {
    category: 'bad_argument',
    in: ['msg'],
    module: /^(fail|assert)$/,
    says: /^(?:missing required arg|unsupported parameters|conditional required in|incorrect type for|type of one of)/i,
  },
  {
    category: 'undefined_variable',
    in: ['msg'],
    module: /^assert$/,
    says: /^(?:the conditional check|error while evaluating conditional)[\s\S]*?(?<line>(?:'[^'\n]*' is undefined|(?:object of type )?'[^'\n]*' has no (?:attribute|element) [^\n.]+))/i,
  },
  {
    category: 'template_error',
    in: ['msg'],
    module: /^assert$/,
    says: /^(?:the conditional check .* failed\. the error was|error while evaluating conditional)/i,
  },
  { category: 'playbook_check', in: ['msg'], module: /^(fail|assert)$/ },
  { category: 'playbook_check', in: ['msg'], says: /^its failed_when was met/i },
  { category: 'timeout', in: ['msg'], says: /^its until was not met/i },
  { category: 'unreachable', in: ['msg'], unreachable: true, says: /output has been hidden/ },
  { category: 'hidden_output', in: ['msg'], says: /output has been hidden due to the fact that 'no_log/ },

  // AWX, before or after Ansible.
  { category: 'timeout', in: CONFIGURED, says: /terminated due to timeout|update has timed out/i },
  { category: 'canceled', in: CONFIGURED, says: /\bcancell?ed\b(?!.*shutdown signal)/i },
  {
    category: 'sync_failed',
    in: CONFIGURED,
    says: /could not start because .* failed|failed (project|inventory) update|due to a failed update|determine a revision/i,
  },
  {
    category: 'capacity',
    in: CONFIGURED,
    says: /capacity|exceeded quota|nodes are available|timed out waiting for pod/i,
  },
  { category: 'bad_inventory', in: CONFIGURED, says: /saving inventory data/i },
  { category: 'license', in: CONFIGURED, says: /licen[sc]e|subscription|host limit/i },
  { category: 'killed', in: CONFIGURED, says: /OOMKilled|exit code 137/ },
  {
    category: 'lost_node',
    in: CONFIGURED,
    says: /not present in the job queue|instance shutdown|\breaped\b|receptor(?! detail)|work unit|lost (contact|connection|node)|node .*(offline|lost|unavailable)|shut down properly|shutdown signal|django\.db\.utils/i,
  },
  {
    category: 'environment',
    in: ['explanation', 'output'],
    says: /execution environment could be found|ImagePull|pull(ing)? (the )?image|unable to copy from source docker|manifest unknown|\bError: .*(image|container)|OCI runtime|podman|initializing source|error creating pod|no execution environment|worker stream/i,
  },
  {
    category: 'setup',
    in: CONFIGURED,
    says: /valid (?:inventory|project)|required manual credentials|pre-start check|right state|policy violation/i,
  },
  { category: 'unreadable_secret', in: CONFIGURED, says: /\bInvalidToken\b/ },

  // Encrypted things, before the words of templates that they come in.
  {
    category: 'vault',
    in: ANY,
    says: /vault secrets|decryption failed|vault password|vault-?id|undecryptable|HMAC verification|vault (?:format|envelope|vaulttext)|input is not vault/i,
  },

  // Becoming somebody else.
  {
    category: 'privilege',
    in: TASK,
    says: /(?:missing|incorrect) (?:sudo|su|become|doas|pbrun|pfexec|dzdo|ksu|enable|runas|machinectl)\b.* password|privilege escalation|unable to (?:become|elevate)|(?:sudo|su|doas): (?!.*(?:not found|does not exist)).*|not in the sudoers file/i,
  },
  { category: 'privilege', in: ['msg'], says: /temporary files .*become user|duplicate become password/i },
  { category: 'missing_file', in: ['msg'], says: /waiting for become success[\s\S]*?\n(?<line>[^\n]*not found)/ },
  {
    category: 'privilege',
    in: ['msg'],
    says: /waiting for become success[\s\S]*\n(?<line>[^\n]*\S)\s*$|become (?:success|password|user|method)|becoming an unprivileged user/i,
  },

  // Full disks hide in what looks unreachable or not permitted.
  {
    category: 'disk',
    in: [...TASK, 'output', 'explanation'],
    says: /no space left on device|disk quota exceeded|read-only file system|not enough (?:free )?(?:disk )?space|wrote only \d+ of \d+ bytes|insufficient (?:free )?(?:disk )?space|enough free space|disk (?:is )?full|\bENOSPC\b|\bErrno (?:28|30|122)\b/i,
  },

  { category: 'missing_file', in: ['msg'], says: /failed to create temporary directory\b.*exited with result 12[67]/i },
  {
    category: 'privilege',
    in: ['msg'],
    says: /did not have permissions on the target directory|failed to create temporary directory/i,
  },

  // Logging in.
  {
    category: 'host_key',
    in: ANY,
    says: /host identification has changed|host key (?:verification failed|is not cached|checking|mismatch)|authenticity of host|no [\w-]+ host key is known|connection rejected by user/i,
  },
  {
    category: 'authentication',
    in: ANY,
    says: /permission denied \([\w,-]+\)|invalid\/incorrect (?:username\/)?password|authentication (?:or permission )?fail(?:ed|ure)|failed to authenticate|(?:bad|invalid|incorrect|wrong) (?:username|user name|login|credentials?|password|(?:api|access|auth\w*|bearer|session) ?(?:key|token))|invalid token(?=\W*$)|credentials (?:were|are) (?:rejected|invalid)|could not read (?:username|password) for|access denied for|login failed|unauthorized|must be logged in|clock skew too great|auth failure|(?:token|password|credentials?) (?:has |have |is |are )?expired|\bforbidden\b|accessdenied|requested access|http error 40[13]\b|40[13] client error|returned error: 40[13]|failed to get credentials|unprotected private key file|error in libcrypto|no authentication methods|invalid (?:private|ssh|api|access) key|password is required but none|(?:insufficient|no|unable to locate) (?:\w+ )?credentials|not authorized/i,
  },
  {
    category: 'missing_module',
    in: ['msg', 'output'],
    says: /to use the '?ssh'? connection type with passwords|(?:winrm|psrp|paramiko|requests|ncclient|ansible-pylibssh|pypsrp|xmltodict)\b.* (?:is|are) not installed|(?:python )?(?:library|module|package)s? .*(?:required|must be installed)|(?:failed to|could not) import (?:the required )?python library|\bis required for this module|please (?:pip )?install|requires python[- ][a-z]+|you need to install|bindings .* aren't installed|insufficient version of \w+|must be installed (?:and visible|to use)|needs to be installed|could not detect which .*dnf|was redirected to .* could not be loaded|network os .* is not supported/i,
  },
  {
    category: 'missing_module',
    in: ['msg', 'output'],
    says: /requires? the .*(?:module|library|package)|unable to load .*plugin|invalid play strategy|(?:connection|become) plugin .* (?:was )?not found|lookup plugin [('][^')]*[')] (?:was )?not found|find(?:ing)? the lookup named|could not find the \w+ plugin|could not load .* callback plugin|invalid callback for stdout|the connection type .* not/i,
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
    says: /couldn't resolve module\/action[^\n]*|(?<line>the role '[^']*' was not found)|(?:unable to|cannot) resolve .*(?:module|action|role)|(?:module|action) .* (?:was )?not found in configured module paths|could not find (?:or access )?(?:the )?(?:collection|role)|failed to (?:resolve|find) .*(?:collection|requirement|dependenc)|was not installed successfully(?!.*(?:git|hg) (?:checkout|clone))|no module named [^\n]*|cannot find module '(?![./])[^\n]*|can't locate \S+\.pm[^\n]*|ModuleNotFoundError[^\n]*|ImportError[^\n]*/i,
  },
  {
    category: 'interpreter',
    in: TASK,
    says: /interpreter '[^']*' was not found|no python interpreters? found|python[\d.]*'?: (?:command )?not found|python[\d.]*: no such file|requires? a minimum of python|python [\d.]+ or (?:newer|later)|future feature annotations|need to set the interpreter/i,
  },
  {
    category: 'missing_file',
    in: ['msg', 'output'],
    says: /could not (?:find or access|find specified file|locate file)|unable to access the file '/i,
  },
  {
    category: 'missing_file',
    in: ['msg', 'output'],
    says: /could not find (?:file|src)\b|could not open (?:\w+ )?file.*no such file|no file was found|(?<line>[^\n]*not found) in search paths|vars file .* was not found|unable to retrieve file contents|the playbook: .* could not be found|unable to (?:find|read) '[^']*'|unable to (?:find|access) (?:the )?file\b|template file .* could not be found|issue accessing the file|unable to find limit file/i,
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
    in: ['msg', 'output'],
    says: /(?:syntax error while loading yaml\.?|YAML parsing failed:)\s*(?<line>[^\n]+)/i,
  },
  {
    category: 'syntax',
    in: ['msg', 'output'],
    says: /failed at splitting arguments[^\n]*|invalid type for configuration option[^\n]*|config '[^']*' from '[^']*' has an invalid value[^\n]*|is not a valid (?:attribute|option)|must be stored as a dict\w*|contain a list of tasks|is required but was not set|plugin has been removed|empty playbook|no (?:module\/)?action detected|conflicting action statements|unable to read either as json nor yaml|unexpected parameter|invalid options? for|malformed block|playbooks? must be|must contain a role name|could not be converted to '|a playbook must be|handler '[^']*' was not found|in either the main handlers/i,
  },

  { category: 'syntax', in: TASK, says: /failed to parse the requirements/i },
  { category: 'syntax', in: PRINTED, says: /failed to combine variables/i },

  // Variables and templates.
  {
    category: 'undefined_variable',
    in: ['msg', 'output'],
    says: /(?<line>(?:'[^'\n]*'|"[^"\n]*") is undefined|^hostvars\[[^\n]*|(?:object of type '?[^\n]*|'[^'\n]*' |\S+ )has no (?:attribute|element) [^\n.]+|no first item, sequence was empty|variable is not defined[^\n]*|undefined variable(?!\. the error was)[^\n]*|nested variables was undefined[^\n]*|error when evaluating variable in [^\n]*|no variable (?:found with this name|named)[^\n]*|could not find '[^']*' key in iterated item[^\n]*|mandatory variable[^\n]*|the filter plugin '[\w.]*mandatory' failed[^\n]*)/i,
  },
  {
    category: 'template_error',
    in: ['msg', 'output'],
    says: /(?<line>(?:template error while templating string|recursive loop detected|syntax error in template|templatesyntaxerror|the filter plugin|syntax error in expression|failed to combine variables|the `\w+` value must resolve to|\w+ expects a (?:dict|list)\b|no filter named|no test named|could not load "|error rendering (?:template|expression)|not supported between instances|the conditional check|conditional result|empty conditional|error while (?:evaluating conditional|resolving value)|invalid data passed to 'loop'|has an invalid value|unexpected templating type error|jinja)[\s\S]*)/i,
  },

  {
    category: 'template_error',
    in: ['msg'],
    says: /(?:'\w+' test|\|\w+|\w+ lookup) expects|(?:dict2items|items2dict) requires|can only be used on (?:numbers|sequences)|human_\w+\(\)|version comparison failed|does not support \S+ algorithm|invalid (?:operator|version|regex|match_)\s?type/i,
  },
  {
    category: 'syntax',
    in: PRINTED,
    says: /hosts list (?:cannot|must|contains)|expected .*(?:dict|list)|should (?:be|point to) a (?:dict|list|string)|supposed to be a|must (?:contain|be specified as|be) (?:at least|either |an? )?(?:dict\w*|list|mapping|one play|string|boolean)|is not a dictionary|entries must be|invalid (?:meta action|role definition|old style|vars_prompt|vars_files|host list|'(?:register|loop_var|index_var)')|duplicate loop|malformed|as a handler|you cannot use (?:loops|'static')|error (?:processing keyword|parsing|loading tasks)|conflicting import_playbook|statements? must specify|must specify a value|no file specified for|cannot be used without|recursion loop|excessive role recursion/i,
  },

  // The call of a module.
  {
    category: 'missing_account',
    in: TASK,
    says: /failed to look ?up (?:user|group)|(?:user|group|account) ["']?[\w.-]+["']? (?:does not exist|not found|is unknown)|no such (?:user|group)|invalid (?:user|group)\b|unknown (?:user|group)|unable to find (?:user|group)/i,
  },
  {
    category: 'bad_argument',
    in: ['msg', 'output'],
    says: /unsupported parameters? for|value of .* must be one of|missing required arguments?|(?:argument|parameter)s? .*(?:is of type|unable to convert|cannot be converted|mutually exclusive|required)|mutually exclusive|one of the following is required|(?:is|are) required(?: when|$)|any of the following are missing|all of the following are missing|must be in octal|invalid (?:empty host|variable) name|variable name .* is not valid|support raw params|has extra params|invalid input detected|bad subset|must be at (?:least|most)\b/im,
  },

  {
    category: 'bad_argument',
    in: ['msg'],
    says: /can ?not (?:both )?be (?:used|passed|specified|combined)|cannot combine|should only be|should not be used|(?:is|are) (?:only )?(?:valid|supported) only\b|(?:option|argument|parameter)s? requires?\b|is required (?:for creating|with)\b|required with\b|needs? to be (?:one of|provided|a )|failed to parse body|must be (?:specified|mapping|an? (?:mapping|dict\w*|list|string|octal|absolute|quoted)|defined as)|must (?:contain %|specify|supply)|^(?:invalid|incorrect|unknown|illegal) (?:type|value|option|parameter|regular expression|regexp|raw parameters|repository string|mode|name|runlevel|package spec|active_connection_state)|invalid (?:value|parameter|type) (?:given|provided|specified|for)|'?version'? argument (?:is ambiguous|conflicts)|incompatible with state|no (?:command given|key specified)|no key\/value pairs|glob patterns|(?:async|check mode|operation) .*not (?:be )?(?:supported|used)|not support async|unsupported option|the checksum (?:for|format|parameter)/im,
  },

  {
    category: 'bad_argument',
    in: TASK,
    says: /\bre\.error:|unterminated (?:subpattern|character set)|nothing to repeat at|bad escape/i,
  },

  // What the host lacks.
  { category: 'timeout', in: ['msg'], says: /status code was -1.*timed out/i },
  { category: 'network', in: TASK, says: /status code was|http error \d{3}|bad gateway|service unavailable/i },
  { category: 'killed', in: TASK, rc: [137, -9] },
  {
    category: 'killed',
    in: [...TASK, 'output'],
    says: /out of memory|could not reserve enough (?:space|memory)|cannot allocate memory|oom-?kill|MemoryError|\bkilled\b|worker was found in a dead state|java heap space/i,
  },
  {
    category: 'privilege',
    in: TASK,
    says: /permission denied|operation not permitted|access ?(?:is )?denied|not (?:writable|readable|accessible)|has to be run (?:as|under)|\bEACCES\b|\bErrno (?:1|13)\b|(?:be|as|are you) root|superuser privileges|insufficient (?:privileges|permissions)|you (?:do not|don't) have permission/i,
  },
  {
    category: 'busy',
    in: [...TASK, 'output'],
    says: /could not get lock|unable to (?:acquire|obtain|get) .*\block\b|lock ?(?:file )?is held|held by process|another (?:app|operation|process|instance|transaction)\b.*\b(?:running|using|hold\w+|lock\w*|in progress)|is locked|acquiring the .*\block\b|\bis (?:currently )?(?:busy|used by)|\bindex\.lock|resource busy|text file busy|(?:address|port \d+ is) (?:already )?in use|already allocated/i,
  },
  { category: 'timeout', in: TASK, rc: [124] },
  { category: 'missing_file', in: TASK, rc: [127] },
  {
    category: 'missing_file',
    in: TASK,
    says: /(?:sh|line \d+|: \d+): .*: not found$|command not found|is not recognized as|executable file not found|find required executable|unable to find (?:required|any of|\w+ binary|command)|cannot find \w+ executable|not a valid directory|error executing command|unable to change directory/im,
  },
  {
    category: 'network',
    in: ANY,
    says: /could not resolve (?:host|proxy)|name or service not known|name resolution|nodename nor servname|getaddrinfo|connection (?:to [^\n]{1,80} )?(?:was )?(?:refused|reset|aborted)|no listener|code 407|toomanyrequests|rate limit|no route to host|network is unreachable|certificate(?:_| )verif|validate the ssl|ssl(?: certificate problem|error|: )|x509|remote end closed|proxy error|error connecting to|received http error|failed lookup url|curl error|max retries exceeded|failed to connect to \S+ port|returned error: [45]\d\d/i,
  },
  {
    category: 'timeout',
    in: [...TASK, 'output'],
    says: /timed?[ -]?out|timeout (?:when|while|exceeded|expired|waiting)|did not complete within|in the expected time frame|time limit|deadline exceeded/i,
  },
  {
    category: 'source_control',
    in: [...TASK, 'output'],
    says: /not appear to be a git repository|(?:remote|fatal): repository .*not found|(?:failed to|cannot) (?:checkout|clone|fetch (?!the |ansible_|key|ppa))|pathspec '|(?:could not|cannot) find remote (?:branch|ref)|remote branch .* not found|could not read from remote|unable to access '|dubious ownership|fast-forward|failed to push|\[(?:remote )?rejected\]|would be overwritten by|local modifications exist|not a git repository/i,
  },
  { category: 'source_control', in: TASK, module: /^(git|subversion|hg|bzr)$/ },
  {
    category: 'package',
    in: [...TASK, 'output'],
    says: /no package matching|no match for argument|unable to find a match|unable to locate package|no installation candidate|nothing provides|no matching distribution|could not find a version|failed to (?:download|synchronize|update) (?:packages|metadata|apt cache|cache)|valid baseurl|no enabled repositories|not registered with an entitlement|lock apt|dpkg was interrupted|unmet dependencies|held broken packages|gpg (?:check|error|signature)|externally[- ]managed|depsolve|conflicting requests|package .*(?:not found|not available|is not available)/i,
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
    says: /could not find the requested service|service '[^']*' is not installed|unable to (?:start|stop|restart|reload|enable|disable) service|job for \S+ failed|failed to (?:start|stop|restart|reload|enable) .*\.service|unit .*(?:not found|could not be found|not loaded)|booted with systemd|connect to the docker daemon|unit .* is masked|failed to connect to bus/i,
  },
  {
    category: 'missing_file',
    in: [...TASK, 'output'],
    says: /no such file or directory|(?:\/\S+|file|director(?:y|ies)|folder|path|source|src|device|dest\w*)\b[^\n]{0,200}does not exist|cannot find .{1,200}because it does not exist|file not found|(?:source|path|file|src) .*not found|is absent, cannot continue|must be an existing|no configuration found|unable to access jarfile|can't cd to|unable to find collection artifact|cannot find the (?:path|file)/i,
  },
  {
    category: 'template_error',
    in: ['msg', 'output'],
    says: /(?<line>(?:an unhandled exception occurred|lookup plugin)[\s\S]*)/i,
  },
  {
    category: 'service',
    in: TASK,
    module: /^(service|systemd|systemd_service|sysvinit|win_service)$/,
  },
  {
    category: 'network',
    in: ['msg'],
    module: /^(uri|get_url|win_uri|win_get_url)$/,
    says: /^(?!.*(?:director|source file|failed to copy|temporary|\bbody\b))./i,
  },
  { category: 'timeout', in: ['msg'], module: /^wait_for$/ },

  // What ran the container says no more than that it did not.
  { category: 'environment', in: CONFIGURED, says: /^Worker output:\s*(?<line>[^\n]+)/m },
  { category: 'lost_node', in: CONFIGURED, says: /^Receptor detail:\s*(?<line>[^\n]+)/m },
];
