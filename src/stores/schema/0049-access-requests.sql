-- Strangers who ask to be let in, until an admin has decided.
begin;
set local search_path = mediaferry, pg_temp;

create table access_requests (
  user_id bigint primary key references users on delete cascade,
  chat_id bigint not null references chats, -- where to answer
  language text,
  name text not null,
  cards jsonb, -- of the admins; null until they were sent
  asked_at timestamptz not null default clock_timestamp()
);

-- False where the admins have their cards already.
create function public.mf_ask_access(args jsonb) returns jsonb language plpgsql as $$
begin
  perform remember((args->>'chatId')::bigint, (args->>'userId')::bigint);
  insert into access_requests (user_id, chat_id, language, name)
  values ((args->>'userId')::bigint, (args->>'chatId')::bigint, args->>'language', args->>'name')
  on conflict do nothing;
  return (select to_jsonb(cards is null) from access_requests where user_id = (args->>'userId')::bigint);
end $$;

create function public.mf_set_access_cards(args jsonb) returns jsonb language plpgsql as $$
begin
  update access_requests set cards = args->'cards' where user_id = (args->>'userId')::bigint;
  return null;
end $$;

create function public.mf_find_access_request(args jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'userId', user_id, 'chatId', chat_id, 'language', language, 'name', name, 'cards', coalesce(cards, '[]'))
  from access_requests where user_id = (args->>'userId')::bigint
$$;

create function public.mf_remove_access_request(args jsonb) returns jsonb language plpgsql as $$
begin
  delete from access_requests where user_id = (args->>'userId')::bigint;
  return null;
end $$;

insert into migrations (name) values ('0049-access-requests');
call lock_down();
commit;
