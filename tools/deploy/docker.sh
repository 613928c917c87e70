#!/usr/bin/env bash
# Starts a Docker daemon of its own where the machine has one installed and none running; its pid is in docker.pid there.
# Usage: docker.sh <folder for its data> [without-network]
# Without a network, for building, it leaves the machine's firewall alone and runs beside another daemon; containers have
# the host's network or none.
set -euo pipefail
mkdir -p "$1" && cd "$1"
network='"bip": "10.99.0.1/24", "default-address-pools": [{ "base": "10.98.0.0/16", "size": 24 }]'
[ "${2:-}" != without-network ] || network='"bridge": "none", "iptables": false, "ip-forward": false, "ip-masq": false'
# No systemd here, and perhaps a root that may not raise limits: nothing is asked for that a container could lack.
cat >daemon.json <<JSON
{ "data-root": "$PWD/data", "exec-root": "$PWD/exec", "hosts": ["unix://$PWD/docker.sock"], "storage-driver": "overlay2",
  "oom-score-adjust": 0, "default-ulimits": { "nofile": { "Name": "nofile", "Hard": 20000, "Soft": 20000 } },
  $network }
JSON
nohup setsid dockerd --config-file "$PWD/daemon.json" --pidfile "$PWD/docker.pid" >dockerd.log 2>&1 </dev/null &
started=$!
for _ in $(seq 60); do
  kill -0 "$started" 2>/dev/null || break
  docker -H "unix://$PWD/docker.sock" info >/dev/null 2>&1 && exit 0
  sleep 1
done
tail -5 dockerd.log >&2
exit 1
