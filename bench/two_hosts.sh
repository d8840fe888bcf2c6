#!/usr/bin/env bash
# Daft on a Ray cluster of two hosts, made of two network namespaces joined by a veth pair; needs root and iproute2.
#
#   bench/two_hosts.sh [count…]          (PYTHON names the interpreter, by default .venv/bin/python)
#
# Each host has one processor, its own address and a network with nothing but the other host in it. Nodes state their addresses
# and join with a token only; that a host without it is turned away is tried first. What is started is ended by its id, and
# namespaces, token and sessions are removed.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly FIRST=shuzhi-host-a SECOND=shuzhi-host-b
readonly HEAD_ADDRESS=10.231.87.1 OTHER_ADDRESS=10.231.87.2 PORT=6399 STORE_BYTES=400000000
readonly PYTHON=${PYTHON:-.venv/bin/python}
RAY=$(dirname "$PYTHON")/ray
readonly RAY
WORK=$(mktemp -d /tmp/shuzhi-two-hosts.XXXXXX)
readonly WORK

export RAY_AUTH_MODE=token RAY_AUTH_TOKEN_PATH=$WORK/token
export SHUZHI_BENCH_RUN=${WORK##*/} # by which bench/cluster.py knows the processes of both hosts
export RAY_USAGE_STATS_ENABLED=0 DAFT_ANALYTICS_ENABLED=0 DO_NOT_TRACK=true

ended() {
  local host process
  for host in "$FIRST" "$SECOND"; do
    for process in $(ip netns pids "$host" 2>/dev/null); do kill "$process" 2>/dev/null || true; done
  done
  sleep 2
  for host in "$FIRST" "$SECOND"; do
    for process in $(ip netns pids "$host" 2>/dev/null); do kill -9 "$process" 2>/dev/null || true; done
    ip netns del "$host" 2>/dev/null || true
  done
  rm -rf "$WORK"
}
trap ended EXIT

on() { ip netns exec "$@"; }

node() { # node HOST ADDRESS [arguments of ray start]
  local host=$1 address=$2
  shift 2
  on "$host" "$RAY" start --node-ip-address="$address" --num-cpus=1 --object-store-memory="$STORE_BYTES" \
    --disable-usage-stats "$@"
}

ip netns add "$FIRST"
ip netns add "$SECOND"
ip link add veth-a netns "$FIRST" type veth peer name veth-b netns "$SECOND"
on "$FIRST" ip addr add "$HEAD_ADDRESS/24" dev veth-a
on "$SECOND" ip addr add "$OTHER_ADDRESS/24" dev veth-b
on "$FIRST" ip link set veth-a up
on "$SECOND" ip link set veth-b up
on "$FIRST" ip link set lo up
on "$SECOND" ip link set lo up

od -An -N32 -tx1 /dev/urandom | tr -d ' \n' >"$WORK/token"
chmod 600 "$WORK/token"

echo "== head on $HEAD_ADDRESS"
node "$FIRST" "$HEAD_ADDRESS" --head --port="$PORT" --include-dashboard=false --temp-dir="$WORK/ray" >"$WORK/head.log" 2>&1 ||
  { cat "$WORK/head.log"; exit 1; }

echo "== a host with another token is turned away"
printf 'f%.0s' {1..64} >"$WORK/wrong"
if RAY_AUTH_TOKEN_PATH=$WORK/wrong timeout 60 ip netns exec "$SECOND" "$RAY" start --address="$HEAD_ADDRESS:$PORT" \
  --node-ip-address="$OTHER_ADDRESS" --num-cpus=1 --disable-usage-stats >"$WORK/refused.log" 2>&1; then
  cat "$WORK/refused.log"
  echo "it was let in"
  exit 1
fi
grep -i -m 1 -E "unauthenticated|token|auth" "$WORK/refused.log" || tail -n 3 "$WORK/refused.log"

echo "== second host on $OTHER_ADDRESS"
node "$SECOND" "$OTHER_ADDRESS" --address="$HEAD_ADDRESS:$PORT" >"$WORK/second.log" 2>&1 ||
  { cat "$WORK/second.log"; exit 1; }

echo "== the cluster beside the local engine"
RAY_ADDRESS=$HEAD_ADDRESS:$PORT on "$FIRST" "$PYTHON" -m bench.cluster "${@:-300}" --engines local ray
bytes=$(on "$SECOND" cat /sys/class/net/veth-b/statistics/rx_bytes)
echo "== the second host received $((bytes / 1000000)) MB"
