-- Of a chat that watches a user under the old name and under the new one, one watch remains: it goes on where one of the two
-- did, and its counts are those of both. Gives the watches that were merged into it, as they were.
begin;
set local search_path = mediaferry, pg_temp;

create or replace function public.mf_rename_source_user(args jsonb) returns jsonb language plpgsql as $$
declare
  renamed bigint;
  namesake bigint;
  merged jsonb;
begin
  perform 1 from targets
  where platform = args->>'platform' and handle in (args->>'from', args->>'to') order by id for update;
  select id into renamed from targets where platform = args->>'platform' and handle = args->>'from';
  select id into namesake from targets where platform = args->>'platform' and handle = args->>'to';
  if renamed is null or exists (select from jobs where target_id = namesake and state in ('queued', 'active')) then
    return jsonb_build_object('isDone', false, 'merged', '[]'::jsonb);
  end if;
  perform 1 from watches where target_id in (renamed, namesake) order by id for update;
  update watches set former_handle = args->>'from' where target_id = renamed;
  merged := merged_watches(renamed, namesake);
  update watches set target_id = renamed where target_id = namesake;
  update jobs set target_id = renamed where target_id = namesake;
  delete from targets where id = namesake;
  update targets set handle = args->>'to' where id = renamed;
  perform reschedule(renamed);
  return jsonb_build_object('isDone', true, 'merged', merged);
end $$;

create function merged_watches(renamed bigint, namesake bigint) returns jsonb language plpgsql as $$
declare
  twin watches;
  kept text;
  merged jsonb := '[]';
begin
  for twin in select * from watches where target_id = namesake order by created_at, id loop
    select id into kept from watches where target_id = renamed and chat_id = twin.chat_id;
    continue when kept is null;
    merged := merged || watch_json(twin);
    update deliveries set watch_id = kept where watch_id = twin.id;
    update watches
    set is_paused = is_paused and twin.is_paused, past_seen = past_seen + twin.past_seen,
      past_delivered = past_delivered + twin.past_delivered, past_expired = past_expired + twin.past_expired,
      last_expired_at = greatest(last_expired_at, twin.last_expired_at)
    where id = kept;
    delete from watches where id = twin.id;
  end loop;
  return merged;
end $$;

insert into migrations (name) values ('0024-merged-watches');
call lock_down();
commit;
