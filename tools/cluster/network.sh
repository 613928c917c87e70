#!/usr/bin/env bash
# The network of the cluster: a namespace of its own, in which all of it runs and is called from. Nothing of the machine's
# own network is touched.
# Usage: network.sh up|down <name>
set -euo pipefail
case $1 in
up)
  ip netns add "$2"
  inside() { nsenter --net="/run/netns/$2" "${@:3}"; }
  inside "$@" ip link set lo up
  inside "$@" ip link add node0 type bridge
  inside "$@" ip addr add 10.95.0.1/24 dev node0
  inside "$@" ip link set node0 up
  # Programs of Kubernetes look for the address by which they would leave; nobody is there.
  inside "$@" ip route add default via 10.95.0.254 dev node0
  inside "$@" sysctl -qw net.ipv4.ip_forward=1 net.bridge.bridge-nf-call-iptables=1
  ;;
down) ip netns del "$2" ;;
esac
