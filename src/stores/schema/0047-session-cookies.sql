-- The cookies of a platform's session are the same for all hosts: sealed by a key that only the bot's token gives.
begin;
set local search_path = mediaferry, pg_temp;

alter table source_sessions
  add column sealed_cookies text,
  add column fingerprint text, -- of the cookies; reveals nothing about them
  add column cookies_since timestamptz,
  add column is_uploaded boolean not null default false; -- by an admin, in place of any operator's file

create function public.mf_find_session_cookies(args jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('sealed', sealed_cookies, 'fingerprint', fingerprint, 'since', cookies_since,
    'isUploaded', is_uploaded)
  from source_sessions where platform = args->>'platform' and sealed_cookies is not null
$$;

-- Where `replaces` is given, only in place of the cookies with this fingerprint, or of none.
create function public.mf_keep_session_cookies(args jsonb) returns jsonb language plpgsql as $$
declare
  kept jsonb := nullif(args->'kept', 'null');
begin
  insert into source_sessions as s (platform, state, sealed_cookies, fingerprint, cookies_since, is_uploaded)
  values (args->>'platform', 'none', kept->>'sealed', kept->>'fingerprint', (kept->>'since')::timestamptz,
    coalesce((kept->'isUploaded')::boolean, false))
  on conflict (platform) do update
  set sealed_cookies = excluded.sealed_cookies, fingerprint = excluded.fingerprint,
    cookies_since = excluded.cookies_since, is_uploaded = excluded.is_uploaded
  where not (args ? 'replaces') or s.fingerprint is not distinct from args->>'replaces';
  return to_jsonb(found);
end $$;

insert into migrations (name) values ('0047-session-cookies');
call lock_down();
commit;
