-- A job whose link leads to what another flow fetches goes on as one of that flow, under the same card.
begin;
set local search_path = mediaferry, pg_temp;

alter table jobs add column turned_from text;

create function public.mf_turn_job(args jsonb) returns jsonb language plpgsql as $$
begin
  update jobs set turned_from = coalesce(turned_from, kind), kind = args->>'kind', request = args->'request'
  where id = args->>'jobId' and state in ('queued', 'active') and kind <> args->>'kind';
  return null;
end $$;

create or replace function asked_job(args jsonb) returns jobs language sql stable as $$
  select * from jobs
  where chat_id = (args->>'chatId')::bigint
    and request_message_id = (args->>'requestMessageId')::bigint
    and coalesce(turned_from, kind) = args->>'kind'
    and number = coalesce((args->>'number')::integer, 0)
$$;

insert into migrations (name) values ('0021-turned');
call lock_down();
commit;
