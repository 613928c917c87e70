"""Records how Ansible words failures: runs each scenario by ansible-runner and writes the events that matter.

    python3 -m venv ENV && ENV/bin/pip install ansible-core ansible-runner     # outside of this folder
    ENV/bin/python tools/record-failures/record.py [scenario ...]

The scenarios stand in scenarios.yml; README.md says what they need. Each recording goes to test/recorded-failures, beside
those that other versions of ansible-core made of the same scenario.
"""

import getpass
import json
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import yaml

HERE = Path(__file__).parent
TARGET = HERE.parent.parent / "test" / "recorded-failures"
LIMIT = 120
KEPT = {
    "runner_on_failed",
    "runner_on_unreachable",
    "runner_on_async_failed",
    "runner_item_on_failed",
    "playbook_on_stats",
    "playbook_on_no_hosts_matched",
    "playbook_on_no_hosts_remaining",
    "verbose",
    "error",
    "warning",
}
# What a reader of failures never looks at.
NOISE = {"invocation", "ansible_facts", "stdout_lines", "stderr_lines", "diff", "start", "end", "delta", "uuid"}
# Of the arguments of modules what tells which file it was about.
PATHS = {"src", "path", "dest"}
LOCAL = "fleet:\n  hosts:\n    web1:\n    web2:\n    web3:\n  vars:\n    ansible_connection: local\n"


def main(names):
    scenarios = yaml.safe_load((HERE / "scenarios.yml").read_text())
    for scenario in scenarios:
        if names and scenario["name"] not in names:
            continue
        print(scenario["name"], flush=True)
        save(scenario, record(scenario))


def record(scenario):
    folder = Path(tempfile.mkdtemp(prefix="record-"))
    try:
        prepare(folder, scenario)
        return run(folder, scenario)
    finally:
        subprocess.run(scenario.get("after", "true"), shell=True, cwd=folder, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def prepare(folder, scenario):
    project = folder / "project"
    files = {"playbook.yml": scenario["playbook"], **scenario.get("files", {})}
    for name, text in files.items():
        file = project / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (folder / "inventory").mkdir()
    (folder / "inventory" / "hosts.yml").write_text(scenario.get("inventory", LOCAL))
    (folder / "env").mkdir()
    (folder / "env" / "settings").write_text(f"job_timeout: {LIMIT}\n")
    env = {
        "ANSIBLE_PYTHON_INTERPRETER": "/usr/bin/python3",
        # Not the one of whoever records: Ansible repeats it.
        "PATH": f"{Path(sys.executable).parent}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    }
    (folder / "env" / "envvars").write_text(yaml.safe_dump({**env, **scenario.get("env", {})}))
    subprocess.run(scenario.get("before", "true"), shell=True, cwd=folder, check=True, env={**os.environ, **env})
    if "user" in scenario:
        subprocess.run(["chown", "-R", scenario["user"], folder], check=True)


def run(folder, scenario):
    runner = [sys.executable, "-m", "ansible_runner", "run", str(folder), "-p", scenario.get("run", "playbook.yml"), "--ident", "x", "-q"]
    if "arguments" in scenario:
        runner.append(f"--cmdline={scenario['arguments']}")
    user = scenario.get("user")
    if user and user != getpass.getuser():
        home = pwd.getpwnam(user).pw_dir
        runner = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "env", f"HOME={home}", f"USER={user}", *runner]
    subprocess.run(runner, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=LIMIT + 30)
    artifacts = folder / "artifacts" / "x"
    events = [json.loads(file.read_text()) for file in (artifacts / "job_events").glob("*.json")]
    events.sort(key=lambda event: event["counter"])
    status = (artifacts / "status").read_text().strip()
    found = {"status": status, "events": [event_of(event) for event in events if event["event"] in KEPT]}
    return json.loads(json.dumps(found).replace(str(folder), "/runner").replace(sys.prefix, "/usr"))


def event_of(event):
    data = event.get("event_data", {})
    kept = {
        "event": event["event"],
        "counter": event["counter"],
        "host_name": data.get("host", ""),
        "task": data.get("task", ""),
        "role": data.get("role", ""),
        "stdout": event.get("stdout", "")[:1024],
        "event_data": {
            key: data[key]
            for key in ("task_action", "task_path", "ignore_errors", "failures", "dark", "rescued", "ignored", "ok", "processed")
            if data.get(key) not in (None, {}, "")
        },
    }
    if "res" in data:
        kept["event_data"]["res"] = slim(data["res"])
    return {key: value for key, value in kept.items() if value not in ("", {})}


def slim(value):
    if isinstance(value, dict):
        paths = {key: one for key, one in value.get("invocation", {}).get("module_args", {}).items() if key in PATHS}
        return ({"invocation": {"module_args": paths}} if paths else {}) | {key: slim(one) for key, one in value.items() if key not in NOISE and not key.startswith("_ansible")}
    if isinstance(value, list):
        return [slim(one) for one in value]
    return value[:6000] if isinstance(value, str) else value


def save(scenario, found):
    TARGET.mkdir(exist_ok=True)
    file = TARGET / f"{scenario['name']}.json"
    runs = json.loads(file.read_text())["runs"] if file.exists() else {}
    runs[version("ansible-core")] = found
    about = {"playbook": scenario["playbook"], "runs": dict(sorted(runs.items()))}
    file.write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
