#!/usr/bin/env bash
# Ends what up.sh started, with all pods, and leaves programs' logs, certificates and containerd's images.
# Usage: down.sh <folder>
set -uo pipefail
cd "$1" || exit 0
stop() { # <name>
  [ -f "$1.pid" ] || return
  local pid; pid=$(cat "$1.pid")
  rm -f "$1.pid"
  # Each leads a group of its own.
  kill -- "-$pid" 2>/dev/null
  for _ in $(seq 20); do kill -0 "$pid" 2>/dev/null || return; sleep 0.5; done
  # The API server waits a minute for who watches it.
  kill -9 -- "-$pid" 2>/dev/null
}
tasks() { ctr -a containerd.sock -n k8s.io "$@" 2>/dev/null; }

for name in kubelet proxy scheduler controllers names haproxy apiserver etcd; do stop "$name"; done
if [ -S containerd.sock ]; then
  for id in $(tasks tasks ls -q); do tasks tasks kill -s SIGKILL "$id"; done
  sleep 1
  for id in $(tasks containers ls -q); do
    networks+=" $(tasks containers info "$id" | grep -o 'cni-[-0-9a-f]*' | sort -u | tr '\n' ' ')"
    tasks tasks rm -f "$id" >/dev/null
    tasks containers rm "$id"
  done
fi
stop containerd
rm -f containerd.sock*
mount | awk -v folder="$PWD/" 'index($3, folder) == 1 { print $3 }' | sort -r | xargs -r umount -l
for name in ${networks:-}; do ip netns del "$name" 2>/dev/null; done
rm -rf etcd kubelet addresses
# What kubelet made in each controller of cgroups.
find /sys/fs/cgroup -maxdepth 2 -type d -name kubepods 2>/dev/null | while read -r group; do
  find "$group" -depth -type d -exec rmdir {} + 2>/dev/null
done
exit 0
