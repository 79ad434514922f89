-- CircleCI's audit log, of CSV with JSON in cells, of CSV with a column for each field, and as it is streamed:
-- rows of filename, n (their order), what the columns are made of, and tree (the whole record, for the payload).
CREATE OR REPLACE VIEW rekey_circleci AS
WITH taken AS NOT MATERIALIZED (
  SELECT *,
    CASE WHEN json_type(payload_) = 'OBJECT' THEN rekey_fields(payload_) ELSE [] END AS own,
    CASE WHEN org_name_ = '' AND scope_ = '' THEN org_id_ ELSE '' END AS org_id_taken,
    list_filter(list_transform(
      list_filter(rekey_fields(tree), lambda f:
        NOT (lower(f.k) = 'payload' AND json_type(f.v) = 'OBJECT')
        AND NOT (lower(f.k) = 'success' AND success_ IN ('true', 'false'))
        AND (rekey_text(f.v, '$') = '' OR NOT list_contains([
          rekey_pair('occurred_at', when_), rekey_pair('occurred_dt', when_),
          rekey_pair('action', action_), rekey_pair('id', id_),
          rekey_pair('actor_type', actor_type_), rekey_pair('actor_id', actor_id_),
          rekey_pair('actor_name', actor_name_), rekey_pair('actor', actor_name_),
          rekey_pair('target_type', target_type_), rekey_pair('target_id', target_id_),
          rekey_pair('target_name', target_name_), rekey_pair('target', target_name_),
          rekey_pair('organization_name', org_name_), rekey_pair('organization_id', org_id_taken),
          rekey_pair('request_ip_address', address_), rekey_pair('common_fields_source_ip', address_)],
          rekey_pair(lower(f.k), rekey_text(f.v, '$'))))),
      lambda f: {'k': f.k, 'v': CASE lower(f.k)
        WHEN 'actor' THEN rekey_without(f.v, [
          rekey_pair('type', actor_type_), rekey_pair('id', actor_id_), rekey_pair('name', actor_name_)])
        WHEN 'target' THEN rekey_without(f.v, [
          rekey_pair('type', target_type_), rekey_pair('id', target_id_), rekey_pair('name', target_name_)])
        WHEN 'organization' THEN rekey_without(f.v, [
          rekey_pair('name', org_name_), rekey_pair('id', org_id_taken)])
        WHEN 'request' THEN CASE WHEN CAST(json_extract(f.v, '$.client_trace_id') AS VARCHAR) = '""'
          THEN rekey_dropped(rekey_without(f.v, [rekey_pair('ip_address', address_)]), ['client_trace_id'])
          ELSE rekey_without(f.v, [rekey_pair('ip_address', address_)]) END
        WHEN 'common_fields' THEN rekey_without(f.v, [
          rekey_pair('status', 'info'), rekey_pair('source_ip', address_), rekey_pair('timestamp', when_),
          rekey_pair('outcome', CASE success_ WHEN 'true' THEN 'success' WHEN 'false' THEN 'failure' ELSE outcome_ END)])
        ELSE f.v END}),
      lambda f: CAST(f.v AS VARCHAR) NOT IN ('{}', '[]')) AS rest
  FROM rekey_circleci_named
)
SELECT
  rekey_time(when_) AS "time",
  'circleci' AS source,
  id_ AS id,
  action_ AS action,
  rekey_action_key(action_) AS action_key,
  actor_type_ AS actor_type,
  rekey_first([regexp_replace(actor_name_, '^(github|bitbucket|gitlab|circleci): *', '', 'i'), actor_id_]) AS actor,
  actor_id_ AS actor_id,
  target_type_ AS target_type,
  regexp_replace(target_name_, '^(github|bitbucket|gitlab|circleci): *', '', 'i') AS target,
  target_id_ AS target_id,
  rekey_first([org_name_, scope_, org_id_]) AS org,
  address_ AS address,
  '' AS country,
  '' AS agent,
  '' AS credential,
  CASE WHEN success_ IN ('true', 'false') THEN success_ = 'true'
    WHEN outcome_ = 'success' THEN true WHEN outcome_ = 'failure' THEN false END AS success,
  rekey_payload(list_concat(own, list_transform(rest, lambda f: {
    'k': CASE WHEN list_contains(list_transform(own, lambda o: o.k), f.k) THEN '_' || f.k ELSE f.k END,
    'v': f.v}))) AS payload,
  parse_filename(filename) AS file,
  CAST(NULL AS BIGINT) AS line,
  filename AS path_,
  n
FROM taken;
