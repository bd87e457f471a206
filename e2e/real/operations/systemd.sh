#!/usr/bin/env bash
# Stands in for systemd where none runs, as `systemctl` and as `journalctl`: starts and ends what
# `deploy/partner-experience@.service` says, with its variables, credentials and time to end. nginx is the only other unit.
set -euo pipefail
journal=/var/log/journal
mkdir -p "$journal"

start() {
  local unit=$1 file=/etc/systemd/system/${1%@*}@.service credentials=/run/credentials/$1
  local text variables command
  text=$(sed "s#%i#${unit#*@}#g; s#%d#$credentials#g" "$file")
  field() { sed -n "s/^$1=//p" <<<"$text"; }
  mkdir -p "$credentials"
  while IFS=: read -r name path; do cp "$path" "$credentials/$name"; done < <(field LoadCredential)
  mapfile -t variables < <(field Environment | xargs -n 1; grep '^[A-Z]' "$(field EnvironmentFile)")
  read -ra command <<<"$(field ExecStart)"
  cd "$(field WorkingDirectory)"
  env -i PATH="$PATH" "${variables[@]}" setsid "${command[@]}" >>"$journal/$unit" 2>&1 &
  echo $! >"/run/$unit.pid"
  field TimeoutStopSec >"/run/$unit.seconds"
}

stop() {
  local unit=$1 pid
  pid=$(cat "/run/$unit.pid" 2>/dev/null) || return 0
  kill -TERM "$pid" 2>/dev/null || return 0
  for ((tenths = 0; tenths < 10 * $(cat "/run/$unit.seconds"); tenths++)); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL "$pid"
  echo "$unit did not end in time and was killed." >&2
  return 1
}

if [[ ${0##*/} == journalctl ]]; then
  cat "$journal"/partner-experience@*
  exit
fi
verb=$1
shift
[[ ${1:-} == --now ]] && shift
for unit; do
  case $verb in
    start | enable) start "$unit" ;;
    stop) stop "$unit" ;;
    restart) stop "$unit" && start "$unit" ;;
    reload) nginx -s reload ;;
    *) echo "What would systemctl $verb do here?" >&2 && exit 1 ;;
  esac
done
