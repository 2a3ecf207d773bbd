-- Live stories that everybody may see, as far as Telegram has them: offered in any chat by their file ids.
begin;
set local search_path = mediaferry, pg_temp;

create index on media (platform, (item->>'owner'), taken_at) where expires_at is not null and file_id is not null;

-- None of an account that a check has found closed since.
create function public.mf_known_stories(args jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('fileId', file_id, 'fileKind', file_kind, 'kind', kind,
    'takenAt', taken_at, 'item', item) order by taken_at desc, id desc), '[]')
  from (
    select * from media
    where platform = args->>'platform' and item->>'owner' = args->>'handle'
      and expires_at > clock_timestamp() and file_id is not null and item->'isPublic' = 'true'
      and not exists (select from targets t join watches w on w.target_id = t.id
        where t.platform = args->>'platform' and t.handle = args->>'handle' and w.closed_at is not null)
    order by taken_at desc, id desc limit (args->'limit')::integer) as live
$$;

insert into migrations (name) values ('0039-known-stories');
call lock_down();
commit;
