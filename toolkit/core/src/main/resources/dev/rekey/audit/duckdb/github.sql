-- GitHub's audit log: one object a line, or arrays of them. Older exports nest in data what newer ones have beside the rest.
CREATE OR REPLACE VIEW rekey_github AS
WITH rows_ AS NOT MATERIALIZED (
  SELECT filename, row_number() OVER () AS n, CASE WHEN json_type(json, '$.data') = 'OBJECT'
    THEN json_merge_patch(json_extract(json, '$.data'), json_merge_patch(json, '{"data": null}')) ELSE json END AS json
  FROM read_json_objects(getvariable('rekey_github'))
  WHERE json_type(json) = 'OBJECT'
), named AS NOT MATERIALIZED (
  SELECT *,
    rekey_first([rekey_text(json, '$."@timestamp"'), rekey_text(json, '$.created_at'),
      rekey_text(json, '$.data.created_at')]) AS when_,
    rekey_text(json, '$.action') AS action_,
    rekey_first([rekey_text(json, '$._document_id'), rekey_text(json, '$.document_id')]) AS id_,
    rekey_first([rekey_text(json, '$.actor'),
      rekey_text(json, '$.data.actor'), rekey_text(json, '$."data.actor"')]) AS actor_,
    rekey_first([rekey_text(json, '$.actor_id'),
      rekey_text(json, '$.data.actor_id'), rekey_text(json, '$."data.actor_id"')]) AS actor_id_,
    rekey_first([rekey_text(json, '$.repo'), rekey_text(json, '$.repository'), rekey_text(json, '$.data.repo'),
      rekey_text(json, '$.data.repository')]) AS repo_,
    rekey_first([rekey_text(json, '$.repo_id'),
      rekey_text(json, '$.data.repo_id'), rekey_text(json, '$."data.repo_id"'), rekey_text(json, '$.repository_id'), rekey_text(json, '$.data.repository_id'), rekey_text(json, '$."data.repository_id"')]) AS repo_id_,
    rekey_first([rekey_text(json, '$.team'), rekey_text(json, '$.data.team'), rekey_text(json, '$."data.team"')]) AS team_,
    rekey_first([rekey_text(json, '$.oauth_application_name'),
      rekey_text(json, '$.data.oauth_application_name'), rekey_text(json, '$."data.oauth_application_name"')]) AS application_,
    rekey_first([rekey_text(json, '$.oauth_application_id'),
      rekey_text(json, '$.data.oauth_application_id'), rekey_text(json, '$."data.oauth_application_id"')]) AS application_id_,
    rekey_first([rekey_text(json, '$.user'), rekey_text(json, '$.data.user'), rekey_text(json, '$."data.user"')]) AS user_,
    rekey_first([rekey_text(json, '$.user_id'),
      rekey_text(json, '$.data.user_id'), rekey_text(json, '$."data.user_id"')]) AS user_id_,
    rekey_first([rekey_text(json, '$.org'),
      rekey_text(json, '$.data.org'), rekey_text(json, '$."data.org"'), rekey_text(json, '$.business'), rekey_text(json, '$.data.business'), rekey_text(json, '$."data.business"')]) AS org_,
    rekey_first([rekey_text(json, '$.actor_ip'),
      rekey_text(json, '$.data.actor_ip'), rekey_text(json, '$."data.actor_ip"')]) AS address_,
    rekey_first([rekey_text(json, '$.actor_location.country_code'),
      rekey_text(json, '$.data.actor_location.country_code'), rekey_text(json, '$.actor_location_country_code'),
      rekey_text(json, '$.country_code'), rekey_text(json, '$.data.country_code'),
      rekey_text(json, '$."actor_location.country_code"')]) AS country_,
    rekey_first([rekey_text(json, '$.user_agent'),
      rekey_text(json, '$.data.user_agent'), rekey_text(json, '$."data.user_agent"')]) AS agent_,
    rekey_first([rekey_text(json, '$.hashed_token'),
      rekey_text(json, '$.data.hashed_token'), rekey_text(json, '$."data.hashed_token"')]) AS hash_,
    lower(rekey_text(json, '$.actor_is_bot')) = 'true' OR lower(rekey_text(json, '$.data.actor_is_bot')) = 'true' AS bot_
  FROM rows_
), kind AS NOT MATERIALIZED (
  SELECT *,
    actor_ = '' AND actor_id_ IN ('', '0') AS nobody,
    CASE WHEN repo_ <> '' THEN 'repository' WHEN team_ <> '' THEN 'team'
      WHEN application_ <> '' THEN 'oauth_application' WHEN user_ <> '' THEN 'user' ELSE '' END AS target_type_
  FROM named
), taken AS NOT MATERIALIZED (
  SELECT *,
    [rekey_pair('@timestamp', when_), rekey_pair('created_at', when_), rekey_pair('action', action_),
      rekey_pair('_document_id', id_), rekey_pair('document_id', id_),
      rekey_pair('actor', actor_), rekey_pair('actor_id', actor_id_),
      rekey_pair('actor_is_bot', 'true'), rekey_pair('actor_is_bot', 'false'),
      rekey_pair('org', org_), rekey_pair('business', org_), rekey_pair('actor_ip', address_),
      rekey_pair('user_agent', agent_), rekey_pair('hashed_token', hash_),
      rekey_pair('country_code', country_), rekey_pair('actor_location_country_code', country_),
      rekey_pair('actor_location.country_code', country_)]
    || CASE target_type_
      WHEN 'repository' THEN [rekey_pair('repo', repo_), rekey_pair('repository', repo_),
        rekey_pair('repo_id', repo_id_), rekey_pair('repository_id', repo_id_)]
      WHEN 'team' THEN [rekey_pair('team', team_)]
      WHEN 'oauth_application' THEN [rekey_pair('oauth_application_name', application_),
        rekey_pair('oauth_application_id', application_id_)]
      WHEN 'user' THEN [rekey_pair('user', user_), rekey_pair('user_id', user_id_)]
      ELSE [] END AS pairs
  FROM kind
), inner_ AS NOT MATERIALIZED (
  SELECT *, list_filter(list_transform(rekey_fields(rekey_without(json, list_concat(pairs,
      list_transform(pairs, lambda p: rekey_pair('data.' || p.k, p.v))))), lambda f: {'k': f.k, 'v': CASE
      WHEN f.k = 'actor_location' THEN rekey_without(f.v, [rekey_pair('country_code', country_)])
      WHEN f.k = 'data' THEN rekey_without(f.v, pairs)
      ELSE f.v END}), lambda f: NOT (f.k IN ('actor_location', 'data') AND CAST(f.v AS VARCHAR) = '{}')) AS rest
  FROM taken
)
SELECT
  rekey_time(when_) AS "time",
  'github' AS source,
  id_ AS id,
  action_ AS action,
  rekey_action_key(action_) AS action_key,
  CASE WHEN bot_ THEN 'bot' WHEN nobody THEN '' ELSE 'user' END AS actor_type,
  CASE WHEN nobody THEN '' ELSE rekey_first([actor_, actor_id_]) END AS actor,
  CASE WHEN nobody THEN '' ELSE actor_id_ END AS actor_id,
  target_type_ AS target_type,
  CASE target_type_ WHEN 'repository' THEN repo_ WHEN 'team' THEN team_
    WHEN 'oauth_application' THEN application_ WHEN 'user' THEN user_ ELSE '' END AS target,
  CASE target_type_ WHEN 'repository' THEN repo_id_ WHEN 'oauth_application' THEN application_id_
    WHEN 'user' THEN user_id_ ELSE '' END AS target_id,
  org_ AS org,
  address_ AS address,
  country_ AS country,
  agent_ AS agent,
  rtrim(hash_, '=') AS credential,
  CAST(NULL AS BOOLEAN) AS success,
  rekey_payload(rest) AS payload,
  parse_filename(filename) AS file,
  CAST(NULL AS BIGINT) AS line,
  filename AS path_,
  n
FROM inner_;
