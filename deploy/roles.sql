-- Two roles and their database, before the first migration: one owns the tables, the other runs the dashboard and can create nothing.
--   psql "$ADMIN_URL" -v ON_ERROR_STOP=1 -v owner_password=… -v runner_password=… -f deploy/roles.sql
create role dashboard_owner login password :'owner_password';
create role dashboard_runner login password :'runner_password';
create database dashboard owner dashboard_owner;
\connect dashboard
grant create on schema public to dashboard_owner;
-- Holds for every table that a later migration makes.
alter default privileges for role dashboard_owner grant usage on schemas to dashboard_runner;
alter default privileges for role dashboard_owner grant select, insert, update, delete on tables to dashboard_runner;
