-- Budgets of a fleet. ${prefix} is budget-store's prefix. Made by the first process that needs it, or beforehand by an
-- administrator, who then grants select, insert, update and delete on both tables, and execute on the function.

create table if not exists ${prefix}_budget_account (
  account    text   not null primary key,
  horizon    bigint not null,            -- the first bucket that counts; those before are gone
  spent      bigint not null,            -- the sum of the account's buckets
  keep_until bigint not null             -- milliseconds since the epoch; may be deleted then
) with (fillfactor = 50);

create table if not exists ${prefix}_budget_bucket (
  account text   not null,
  bucket  bigint not null,
  amount  bigint not null,               -- tokens, or trillionths of a US dollar
  primary key (account, bucket)
) with (fillfactor = 50);

create index if not exists ${prefix}_budget_account_keep_until on ${prefix}_budget_account (keep_until);

-- Performs requests one after the other, in one transaction: reservations, which are counted whole or not at all, and adjustments,
-- which have no limit. A row of the arrays is one account of a request; rows of a request stand together.
create or replace function ${prefix}_budget_apply_1(
  requests int[], reserving boolean[], accounts text[], oldest bigint[], buckets bigint[], keeps bigint[],
  amounts bigint[], limits bigint[])
returns table (request int, refused int, spent bigint[], numbers bigint[], counted bigint[])
language plpgsql as $$
#variable_conflict use_column
declare
  total constant int := coalesce(array_length(requests, 1), 0);
  first int := 1;
  past  int;
  known ${prefix}_budget_account%rowtype;
  into_bucket bigint;
  change bigint;
begin
  -- All accounts of all requests at first and in one order, so that transactions wait for each other but never in a circle.
  insert into ${prefix}_budget_account as a (account, horizon, spent, keep_until)
    select n.account, min(n.oldest), 0, max(n.keep_until)
      from unnest(accounts, oldest, keeps, amounts) as n (account, oldest, keep_until, amount)
     where n.amount >= 0
       and not exists (select from ${prefix}_budget_account o where o.account = n.account)
     group by n.account order by n.account
    on conflict do nothing;
  perform from ${prefix}_budget_account a where a.account = any (accounts) order by a.account for update;

  while first <= total loop
    past := first;
    while past <= total and requests[past] = requests[first] loop
      past := past + 1;
    end loop;
    request := requests[first];
    refused := null;
    spent := '{}';
    numbers := null;
    counted := null;

    if reserving[first] then
      for i in first .. past - 1 loop
        select * into known from ${prefix}_budget_account a where a.account = accounts[i];
        if not found then
          -- Deleted as out of date between the first two statements.
          raise serialization_failure using message = 'account ' || accounts[i] || ' is gone';
        end if;
        if known.horizon < oldest[i] then
          with gone as (
            delete from ${prefix}_budget_bucket b
             where b.account = accounts[i] and b.bucket < oldest[i] returning b.amount)
          update ${prefix}_budget_account a
             set horizon = oldest[i], spent = a.spent - coalesce((select sum(gone.amount) from gone), 0)
           where a.account = accounts[i] returning a.* into known;
        end if;
        if limits[i] is not null and (amounts[i] > limits[i] or known.spent > limits[i] - amounts[i]) then
          refused := i - first;
          spent := array[known.spent];
          select array_agg(b.bucket order by b.bucket), array_agg(b.amount order by b.bucket) into numbers, counted
            from ${prefix}_budget_bucket b where b.account = accounts[i];
          exit;
        end if;
      end loop;
    end if;

    if refused is null then
      for i in first .. past - 1 loop
        select * into known from ${prefix}_budget_account a where a.account = accounts[i];
        into_bucket := buckets[i];
        change := amounts[i];
        if reserving[first] then
          -- A process whose clock is behind counts in the first bucket that others have not forgotten.
          into_bucket := greatest(into_bucket, known.horizon);
        elsif known.account is null or into_bucket < known.horizon then
          continue;
        elsif change < 0 then
          select greatest(change, -b.amount) into change
            from ${prefix}_budget_bucket b where b.account = accounts[i] and b.bucket = into_bucket;
          if not found then
            continue;
          end if;
        end if;
        insert into ${prefix}_budget_bucket as b values (accounts[i], into_bucket, change)
          on conflict (account, bucket) do update set amount = b.amount + excluded.amount;
        update ${prefix}_budget_account a
           set spent = a.spent + change, keep_until = greatest(a.keep_until, keeps[i])
         where a.account = accounts[i] returning a.spent into change;
        spent := spent || change;
      end loop;
    end if;
    return next;
    first := past;
  end loop;
end
$$;
