#!/usr/bin/env bash
# Starts a Kubernetes of one node: etcd, the control plane, containerd, kubelet and kube-proxy. To be run in the cluster's
# network. Each program leaves <name>.pid and logs/<name>.log in the folder; admin.conf there is for kubectl.
# Usage: up.sh <folder> <folder of Kubernetes' programs>
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"/{logs,pki,cni,audit} && cd "$1"
bin=$2
export KUBECONFIG=$PWD/admin.conf
start() { # <name> <command...>
  local name=$1; shift
  nohup setsid "$@" >"logs/$name.log" 2>&1 </dev/null &
  echo $! >"$name.pid"
}
until_holds() { # <what> <command...>
  local what=$1; shift
  for _ in $(seq 240); do "$@" >/dev/null 2>&1 && return; sleep 1; done
  echo "not in four minutes: $what; the logs are in $PWD/logs" >&2
  exit 1
}

if [ ! -f pki/complete ]; then (
  cd pki
  openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.crt -subj /CN=ca -days 365
  signed() { # <name> <alternative names>
    openssl req -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$1"
    openssl x509 -req -in "$1.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -days 365 -extfile <(echo "subjectAltName=$2") -out "$1.crt"
  }
  signed api DNS:localhost,DNS:kubernetes.default.svc,IP:127.0.0.1,IP:10.95.0.1,IP:10.96.0.1
  signed redis DNS:redis
  openssl genrsa -out sa.key 2048
  echo "$(openssl rand -hex 16),admin,admin,system:masters" >tokens.csv
  touch complete
) 2>logs/pki.log; fi

cat >admin.conf <<YAML
apiVersion: v1
kind: Config
clusters: [{ name: one, cluster: { server: "https://127.0.0.1:6443", certificate-authority: $PWD/pki/ca.crt } }]
users: [{ name: admin, user: { token: "$(cut -d, -f1 pki/tokens.csv)" } }]
contexts: [{ name: one, context: { cluster: one, user: admin } }]
current-context: one
YAML
cat >containerd.toml <<TOML
version = 2
root = "$PWD/containerd/root"
state = "$PWD/containerd/state"
oom_score = 0
[grpc]
  address = "$PWD/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "localhost/pause:3"
  # A root that may not lower the score of others cannot start a pod otherwise.
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "$PWD/cni"
TOML
cat >cni/10-bridge.conflist <<JSON
{ "cniVersion": "0.4.0", "name": "pods", "plugins": [
  { "type": "bridge", "bridge": "cni0", "isGateway": true, "ipMasq": false, "hairpinMode": true,
    "ipam": { "type": "host-local", "dataDir": "$PWD/addresses", "ranges": [[{ "subnet": "10.97.0.0/24" }]], "routes": [{ "dst": "0.0.0.0/0" }] } } ] }
JSON
cat >kubelet.yaml <<YAML
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
cgroupDriver: cgroupfs
failCgroupV1: false
failSwapOn: false
oomScoreAdj: 0
containerRuntimeEndpoint: unix://$PWD/containerd.sock
clusterDNS: [10.95.0.1]
clusterDomain: cluster.local
resolvConf: ""
authentication: { anonymous: { enabled: true }, webhook: { enabled: false } }
authorization: { mode: AlwaysAllow }
enforceNodeAllocatable: []
maxPods: 100
imageGCHighThresholdPercent: 100
evictionHard: { memory.available: 100Mi }
YAML
cat >proxy.yaml <<YAML
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: iptables
clusterCIDR: 10.97.0.0/24
clientConnection: { kubeconfig: $PWD/admin.conf }
hostnameOverride: node1
conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: 0s, tcpCloseWaitTimeout: 0s }
oomScoreAdj: 0
YAML

start etcd etcd --data-dir "$PWD/etcd" --listen-client-urls http://127.0.0.1:2379 \
  --advertise-client-urls http://127.0.0.1:2379 --listen-peer-urls http://127.0.0.1:2380
start apiserver "$bin/kube-apiserver" --etcd-servers=http://127.0.0.1:2379 --tls-cert-file=pki/api.crt --tls-private-key-file=pki/api.key \
  --client-ca-file=pki/ca.crt --token-auth-file=pki/tokens.csv --service-account-issuer=https://kubernetes.default.svc \
  --service-account-key-file=pki/sa.key --service-account-signing-key-file=pki/sa.key --service-cluster-ip-range=10.96.0.0/16 \
  --authorization-mode=Node,RBAC --advertise-address=10.95.0.1 --bind-address=0.0.0.0 --enable-priority-and-fairness=false \
  --feature-gates=SizeBasedListCostEstimate=false \
  --kubelet-preferred-address-types=InternalIP
until_holds 'the API server is ready' "$KUBECTL" get --raw /readyz
start containerd containerd --config containerd.toml
until_holds 'containerd answers' ctr -a containerd.sock version
start names bash "$here/names.sh"
start controllers "$bin/kube-controller-manager" --kubeconfig=admin.conf --service-account-private-key-file=pki/sa.key \
  --root-ca-file=pki/ca.crt --leader-elect=false --bind-address=127.0.0.1
start scheduler "$bin/kube-scheduler" --kubeconfig=admin.conf --leader-elect=false --bind-address=127.0.0.1
start proxy "$bin/kube-proxy" --config=proxy.yaml
# It ends when containerd, which answers, is not ready for pods yet; an init system would start it again.
start kubelet bash -c 'until "$@"; do sleep 1; done' kubelet "$bin/kubelet" --config=kubelet.yaml --kubeconfig=admin.conf --root-dir="$PWD/kubelet" --hostname-override=node1 \
  --node-ip=10.95.0.1
until_holds 'the node is ready' "$KUBECTL" wait --for=condition=Ready node/node1 --timeout=1s

# Beside other work on the machine, all pods together would get as much as two of its processes.
shares=/sys/fs/cgroup/cpu/kubepods/cpu.shares
[ ! -w $shares ] || echo 16384 >$shares
