-- The ledger of a fleet. ${prefix} is ledger.postgresql's prefix. Made by the first process that needs it, or beforehand by an
-- administrator, partitioned by at if there is much, who then grants select and insert.

create table if not exists ${prefix}_ledger (
  id         text        not null,       -- of the call, or of the call and the attempt's number
  at         timestamptz not null,       -- when it began
  line       jsonb       not null,       -- as it stands in the ledger's files
  kind       text    generated always as (line ->> 'kind') stored,
  call       text    generated always as (line ->> 'call') stored,
  provider   text    generated always as (line ->> 'provider') stored,
  model      text    generated always as (coalesce(line ->> 'model_answered', line ->> 'model_asked')) stored,
  feature    text    generated always as (line ->> 'feature') stored,
  team       text    generated always as (line ->> 'team') stored,
  user_id    text    generated always as (line ->> 'user') stored,
  tenant     text    generated always as (line ->> 'tenant') stored,
  error      text    generated always as (line ->> 'error') stored,
  cost_usd   numeric generated always as ((line ->> 'cost_usd')::numeric) stored,
  primary key (at, id)
);

create index if not exists ${prefix}_ledger_call on ${prefix}_ledger (call);
