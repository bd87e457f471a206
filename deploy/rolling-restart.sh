#!/bin/sh
# Restarts the dashboards on these ports one after the other, each when the one before it is ready:
#   deploy/rolling-restart.sh 3000 3001
set -eu
for port; do
  systemctl restart "partner-experience@$port"
  curl -fs -o /dev/null --retry 60 --retry-delay 1 --retry-all-errors "http://127.0.0.1:$port/api/health/ready" || {
    echo "The dashboard on port $port is not ready: journalctl -u partner-experience@$port" >&2
    exit 1
  }
done
