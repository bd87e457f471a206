#!/bin/sh
# For the first start of the image of PostgreSQL.
set -eu
psql --username "$POSTGRES_USER" --dbname postgres -v ON_ERROR_STOP=1 \
  -v owner_password="$(cat /run/secrets/owner_password)" \
  -v runner_password="$(cat /run/secrets/runner_password)" \
  -f /roles.sql
