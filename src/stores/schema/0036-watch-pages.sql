-- The page on which a video is watched while it is encoded: its link ends with its user's right to use the bot.
begin;
set local search_path = mediaferry, pg_temp;

create function public.mf_find_job_to_watch(args jsonb) returns jsonb language sql stable as $$
  select job_json(j) from jobs j
  where id = args->>'jobId' and kind = 'encode'
    and not exists (select from users u where u.id = j.user_id and u.access = 'banned')
$$;

insert into migrations (name) values ('0036-watch-pages');
call lock_down();
commit;
