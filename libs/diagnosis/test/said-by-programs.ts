import type { CategoryName } from '../src/categories';

type By = 'module' | 'program' | 'connection';

/**
 * What programs and services say that cannot be recorded without them: what a module has for its message, or what a
 * program printed to its error output; and what is shown of it, where that is less.
 */
export const SAID_BY_PROGRAMS: readonly [category: CategoryName, by: By, says: string, line?: string][] = [
  ['authentication', 'connection', 'ntlm: the specified credentials were rejected by the server'],
  [
    'unreachable',
    'connection',
    "ntlm: HTTPSConnectionPool(host='10.0.0.9', port=5986): Max retries exceeded with url: /wsman (Caused by NewConnectionError('<urllib3.connection.HTTPSConnection object at 0x7f2>: Failed to establish a new connection: [Errno 111] Connection refused'))",
  ],
  [
    'authentication',
    'connection',
    'kerberos: the python kerberos library is not available, or: Kerberos auth failure for principal svc@CORP.EXAMPLE with subprocess: kinit: Cannot find KDC for realm "CORP.EXAMPLE" while getting initial credentials',
  ],
  [
    'unreachable',
    'connection',
    "ntlm: HTTPSConnectionPool(host='10.0.0.9', port=5986): Max retries exceeded with url: /wsman (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self signed certificate (_ssl.c:1129)')))",
  ],
  [
    'missing_file',
    'module',
    "Unhandled exception while executing module: Cannot find path 'C:\\app\\conf' because it does not exist.",
  ],
  ['service', 'module', "Service 'Spooler9' is not installed, need to set 'path' to create a new service"],
  [
    'missing_file',
    'program',
    "choco : The term 'choco' is not recognized as the name of a cmdlet, function, script file, or operable program. Check the spelling of the name\n    + CategoryInfo          : ObjectNotFound: (choco:String) [], CommandNotFoundException",
  ],
  [
    'bad_argument',
    'module',
    "interface GigabitEthernet0/9\r\n                     ^\r\n% Invalid input detected at '^' marker.\r\n\r\nsw1(config)#",
    "% Invalid input detected at '^' marker.",
  ],
  [
    'timeout',
    'module',
    'command timeout triggered, timeout value is 30 secs.\nSee the timeout setting options in the Network Debug and Troubleshooting Guide.',
    'command timeout triggered, timeout value is 30 secs.',
  ],
  ['authentication', 'connection', 'Failed to authenticate: Authentication failed.'],
  ['authentication', 'module', 'Unauthorized: 401 Unauthorized: Bad credentials on https://10.0.0.1'],
  ['task_failure', 'program', 'Error from server (NotFound): deployments.apps "cart" not found'],
  ['timeout', 'program', 'error: timed out waiting for the condition on deployments/cart'],
  [
    'network',
    'program',
    'The connection to the server localhost:8080 was refused - did you specify the right host or port?',
  ],
  ['network', 'program', 'Unable to connect to the server: x509: certificate signed by unknown authority'],
  ['authentication', 'program', 'error: You must be logged in to the server (Unauthorized)'],
  [
    'authentication',
    'program',
    'Error from server (Forbidden): pods is forbidden: User "deploy" cannot list resource "pods" in API group "" in the namespace "prod"',
  ],
  [
    'authentication',
    'module',
    'Failed to create object: b\'{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"configmaps is forbidden: User \\\\"system:serviceaccount:a:b\\\\" cannot create resource \\\\"configmaps\\\\" in the namespace \\\\"prod\\\\"","reason":"Forbidden","code":403}\\n\'',
  ],
  ['busy', 'program', 'Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress'],
  [
    'service',
    'program',
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
  ],
  [
    'network',
    'program',
    'Error response from daemon: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading',
  ],
  [
    'authentication',
    'program',
    "Error response from daemon: pull access denied for acme/cart, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
  ],
  [
    'busy',
    'program',
    'docker: Error response from daemon: driver failed programming external connectivity on endpoint web: Bind for 0.0.0.0:80 failed: port is already allocated.',
  ],
  [
    'privilege',
    'program',
    'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.24/info": dial unix /var/run/docker.sock: connect: permission denied',
  ],
  [
    'network',
    'module',
    "Error connecting: Error while fetching server API version: ('Connection aborted.', FileNotFoundError(2, 'No such file or directory'))",
  ],
  [
    'authentication',
    'program',
    'psql: error: connection to server at "db1" (10.1.1.1), port 5432 failed: FATAL:  password authentication failed for user "shop"',
  ],
  [
    'authentication',
    'module',
    'unable to connect to database: connection to server at "db1" (10.1.1.1), port 5432 failed: FATAL:  password authentication failed for user "shop"\n',
  ],
  [
    'network',
    'module',
    "unable to connect to database, check login_user and login_password are correct or /root/.my.cnf has the credentials. Exception message: (2003, \"Can't connect to MySQL server on '127.0.0.1' ([Errno 111] Connection refused)\")",
  ],
  [
    'authentication',
    'module',
    "unable to connect to database, check login_user and login_password are correct or /root/.my.cnf has the credentials. Exception message: (1045, \"Access denied for user 'root'@'localhost' (using password: NO)\")",
  ],
  [
    'authentication',
    'program',
    'ERROR:\nORA-01017: invalid username/password; logon denied\n',
    'ORA-01017: invalid username/password; logon denied',
  ],
  ['network', 'program', 'ERROR:\nORA-12541: TNS:no listener\n', 'ORA-12541: TNS:no listener'],
  ['busy', 'program', 'ORA-00054: resource busy and acquire with NOWAIT specified or timeout expired'],
  [
    'timeout',
    'program',
    'ERROR:  canceling statement due to lock timeout',
    'ERROR: canceling statement due to lock timeout',
  ],
  [
    'authentication',
    'program',
    'An error occurred (UnauthorizedOperation) when calling the RunInstances operation: You are not authorized to perform this operation.',
  ],
  [
    'authentication',
    'program',
    'An error occurred (ExpiredToken) when calling the ListBuckets operation: The provided token has expired.',
  ],
  ['authentication', 'module', 'Failed to describe instances: Unable to locate credentials'],
  [
    'authentication',
    'module',
    'Failed to put object: An error occurred (AccessDenied) when calling the PutObject operation: Access Denied',
  ],
  [
    'busy',
    'program',
    'Error: Error acquiring the state lock\n\nError message: ConditionalCheckFailedException: The conditional request failed\nLock Info:\n  ID: 9a',
    'Error: Error acquiring the state lock',
  ],
  [
    'authentication',
    'module',
    'Unable to log on to the vCenter or ESXi API at vc.example as a@b: Cannot complete login due to an incorrect user name or password.',
  ],
  [
    'network',
    'module',
    'Unable to connect to vCenter or ESXi API at vc.example on TCP/443: [Errno 111] Connection refused',
  ],
  [
    'authentication',
    'connection',
    'Failed to connect to the host via ssh: Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures\r\nDisconnected from 10.0.0.1 port 22',
  ],
  [
    'unreachable',
    'connection',
    'Failed to connect to the host via ssh: kex_exchange_identification: read: Connection reset by peer\r\nConnection reset by 10.0.0.1 port 22',
    'Failed to connect to the host via ssh: kex_exchange_identification: read: Connection reset by peer',
  ],
  [
    'unreachable',
    'connection',
    'Failed to connect to the host via ssh: Unable to negotiate with 10.0.0.1 port 22: no matching host key type found. Their offer: ssh-rsa,ssh-dss',
  ],
  [
    'authentication',
    'connection',
    'Failed to connect to the host via ssh: Load key "/runner/artifacts/5/ssh_key_data": invalid format\r\ndeploy@10.0.0.1: Permission denied (publickey).',
    'deploy@10.0.0.1: Permission denied (publickey).',
  ],
  [
    'unreachable',
    'connection',
    'Failed to connect to the host via ssh: ssh: connect to host 10.0.0.1 port 22: Connection timed out',
  ],
  [
    'unreachable',
    'connection',
    "Failed to connect to the host via ssh: Warning: Permanently added '10.0.0.1' (ED25519) to the list of known hosts.\r\nssh: connect to host 10.0.0.1 port 22: No route to host",
    'Failed to connect to the host via ssh: ssh: connect to host 10.0.0.1 port 22: No route to host',
  ],
  [
    'authentication',
    'connection',
    'Failed to connect to the host via ssh: WARNING: Your password has expired.\nPassword change required but no TTY available.',
    'Failed to connect to the host via ssh: WARNING: Your password has expired.',
  ],
  ['unreachable', 'connection', 'Failed to connect to the host via ssh: Shared connection to 10.0.0.1 closed.'],
  ['privilege', 'connection', 'Timeout (12s) waiting for privilege escalation prompt: '],
  [
    'task_failure',
    'program',
    'sudo: unable to resolve host web1: Name or service not known\nERROR: schema version 7 is older than the data',
    'ERROR: schema version 7 is older than the data',
  ],
  [
    'task_failure',
    'program',
    'perl: warning: Setting locale failed.\nperl: warning: Please check that your locale settings:\n\tLANGUAGE = (unset)\nindex is stale, rebuild it',
    'index is stale, rebuild it',
  ],
  [
    'package',
    'program',
    'WARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\nE: Unable to locate package foo9',
    'E: Unable to locate package foo9',
  ],
  [
    'task_failure',
    'program',
    "tool: unrecognized option '--frob'\nTry 'tool --help' for more information.",
    "tool: unrecognized option '--frob'",
  ],
  ['missing_file', 'program', '/bin/sh: /tmp/x.sh: /bin/bash^M: bad interpreter: No such file or directory'],
  ['busy', 'program', 'usermod: user deploy is currently used by process 4711'],
  [
    'missing_module',
    'module',
    "Aborting, target uses selinux but python bindings (libselinux-python) aren't installed!",
  ],
  ['package', 'program', 'Cannot find a valid baseurl for repo: base/7/x86_64'],
  [
    'package',
    'module',
    'Depsolve Error occurred: \n Problem: package a-1.el9.x86_64 requires b >= 2, but none of the providers can be installed\n  - conflicting requests',
  ],
  [
    'package',
    'module',
    'Failed to validate GPG signature for nginx-1.20: Public key for nginx-1.20.rpm is not installed',
  ],
  [
    'package',
    'module',
    "Failed to download metadata for repo 'appstream': Cannot download repomd.xml: Cannot download repodata/repomd.xml: All mirrors were tried",
  ],
  [
    'package',
    'program',
    'error: externally-managed-environment\n\n× This environment is externally managed\n╰─> To install Python packages system-wide, try apt install python3-xyz',
    'error: externally-managed-environment',
  ],
  [
    'package',
    'program',
    'This system is not registered with an entitlement server. You can use subscription-manager to register.\nError: There are no enabled repositories in "/etc/yum.repos.d"',
    'This system is not registered with an entitlement server. You can use subscription-manager to register.',
  ],
  ['busy', 'program', 'umount: /data: target is busy.'],
  ['authentication', 'program', 'ldap_bind: Invalid credentials (49)'],
  ['network', 'program', 'curl: (56) Received HTTP code 407 from proxy after CONNECT'],
  [
    'network',
    'program',
    'curl: (60) SSL certificate problem: certificate has expired\nMore details here: https://curl.se/docs/sslcerts.html',
    'curl: (60) SSL certificate problem: certificate has expired',
  ],
  ['authentication', 'program', 'kinit: Clock skew too great while getting initial credentials'],
  ['source_control', 'program', 'fatal: Not possible to fast-forward, aborting.'],
  [
    'busy',
    'program',
    "fatal: Unable to create '/srv/app/.git/index.lock': File exists.\n\nAnother git process seems to be running in this repository",
    "fatal: Unable to create '/srv/app/.git/index.lock': File exists.",
  ],
  [
    'task_failure',
    'program',
    "FAILURE: Build failed with an exception.\n\n* What went wrong:\nExecution failed for task ':compileJava'.\n> Compilation failed; see the compiler error output for details.\n\n* Try:\n> Run with --stacktrace option",
    "* What went wrong: Execution failed for task ':compileJava'.",
  ],
  ['service', 'program', 'Failed to restart nginx.service: Unit nginx.service is masked.'],
  [
    'task_failure',
    'program',
    'nginx: [emerg] unknown directive "proxy_passs" in /etc/nginx/conf.d/a.conf:4\nnginx: configuration file /etc/nginx/nginx.conf test failed',
    'nginx: [emerg] unknown directive "proxy_passs" in /etc/nginx/conf.d/a.conf:4',
  ],
  [
    'missing_file',
    'program',
    "[ALERT]    (12) : config : parsing [/etc/haproxy/haproxy.cfg:9] : 'bind *:443' : unable to stat SSL certificate from file '/etc/ssl/x.pem' : No such file or directory.",
  ],
  [
    'package',
    'program',
    'Warning: connection timed out at mirror1, trying mirror2\nE: Unable to locate package foo9',
    'E: Unable to locate package foo9',
  ],
];
