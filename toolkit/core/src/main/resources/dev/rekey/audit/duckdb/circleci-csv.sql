-- Files of one form, whose columns have the same names but for their order: {name} stands for it. Names are the same in any
-- case. Columns that a file may lack are added without content.
CREATE OR REPLACE VIEW {name}_named AS
WITH cells AS NOT MATERIALIZED (
  SELECT * FROM read_csv(getvariable('{name}'), all_varchar = true, header = true, delim = ',', quote = '"',
    escape = '"', union_by_name = true, filename = 'rekey_path')
), rows_ AS NOT MATERIALIZED (
  SELECT *, row_number() OVER () AS rekey_n, to_json(c) AS rekey_row FROM cells c
), padded AS NOT MATERIALIZED (
  SELECT * FROM rows_ UNION ALL BY NAME
  SELECT
    CAST(NULL AS VARCHAR) AS id, CAST(NULL AS VARCHAR) AS action, CAST(NULL AS VARCHAR) AS occurred_at,
    CAST(NULL AS VARCHAR) AS occurred_dt, CAST(NULL AS VARCHAR) AS success, CAST(NULL AS VARCHAR) AS actor,
    CAST(NULL AS VARCHAR) AS target, CAST(NULL AS VARCHAR) AS scope, CAST(NULL AS VARCHAR) AS organization,
    CAST(NULL AS VARCHAR) AS account, CAST(NULL AS VARCHAR) AS request, CAST(NULL AS VARCHAR) AS payload,
    CAST(NULL AS VARCHAR) AS metadata, CAST(NULL AS VARCHAR) AS common_fields, CAST(NULL AS VARCHAR) AS actor_type,
    CAST(NULL AS VARCHAR) AS actor_id, CAST(NULL AS VARCHAR) AS actor_name, CAST(NULL AS VARCHAR) AS target_type,
    CAST(NULL AS VARCHAR) AS target_id, CAST(NULL AS VARCHAR) AS target_name, CAST(NULL AS VARCHAR) AS scope_type,
    CAST(NULL AS VARCHAR) AS scope_name, CAST(NULL AS VARCHAR) AS organization_name,
    CAST(NULL AS VARCHAR) AS organization_id, CAST(NULL AS VARCHAR) AS request_ip_address,
    CAST(NULL AS VARCHAR) AS common_fields_source_ip
  WHERE false
), parsed AS NOT MATERIALIZED (
  -- Cells of these columns may be JSON; a cell of another column that looks like it is text.
  SELECT *,
    rekey_json(account) AS account_json, rekey_json(actor) AS actor_json,
    rekey_json(common_fields) AS common_fields_json, rekey_json(metadata) AS metadata_json,
    rekey_json(organization) AS organization_json, rekey_json(payload) AS payload_json,
    rekey_json(request) AS request_json, rekey_json(scope) AS scope_json, rekey_json(target) AS target_json
  FROM padded
)
SELECT rekey_path AS filename, rekey_n AS n,
  rekey_first([coalesce(occurred_at, ''), coalesce(occurred_dt, ''),
    rekey_text(common_fields_json, '$.timestamp')]) AS when_,
  coalesce(action, '') AS action_,
  coalesce(id, '') AS id_,
  rekey_first([rekey_text(actor_json, '$.type'), coalesce(actor_type, '')]) AS actor_type_,
  rekey_first([rekey_text(actor_json, '$.id'), coalesce(actor_id, '')]) AS actor_id_,
  rekey_first([rekey_text(actor_json, '$.name'), coalesce(actor_name, ''),
    rekey_cell(actor, actor_json)]) AS actor_name_,
  rekey_first([rekey_text(target_json, '$.type'), coalesce(target_type, '')]) AS target_type_,
  rekey_first([rekey_text(target_json, '$.id'), coalesce(target_id, '')]) AS target_id_,
  rekey_first([rekey_text(target_json, '$.name'), coalesce(target_name, ''),
    rekey_cell(target, target_json)]) AS target_name_,
  rekey_first([rekey_text(organization_json, '$.name'), coalesce(organization_name, '')]) AS org_name_,
  rekey_first([rekey_text(organization_json, '$.id'), coalesce(organization_id, '')]) AS org_id_,
  rekey_first([rekey_text(request_json, '$.ip_address'), coalesce(request_ip_address, ''),
    rekey_text(common_fields_json, '$.source_ip'), coalesce(common_fields_source_ip, '')]) AS address_,
  CASE WHEN 'organization' IN (rekey_text(scope_json, '$.type'), coalesce(scope_type, ''))
    THEN rekey_first([rekey_text(scope_json, '$.name'), coalesce(scope_name, '')]) ELSE '' END AS scope_,
  lower(coalesce(success, '')) AS success_,
  lower(rekey_text(common_fields_json, '$.outcome')) AS outcome_,
  payload_json AS payload_,
  rekey_object(list_filter(list_transform(rekey_fields(rekey_row), lambda f: {'k': f.k, 'v': CASE lower(f.k)
    WHEN 'account' THEN coalesce(account_json, f.v)
    WHEN 'actor' THEN coalesce(actor_json, f.v)
    WHEN 'common_fields' THEN coalesce(common_fields_json, f.v)
    WHEN 'metadata' THEN coalesce(metadata_json, f.v)
    WHEN 'organization' THEN coalesce(organization_json, f.v)
    WHEN 'payload' THEN coalesce(payload_json, f.v)
    WHEN 'request' THEN coalesce(request_json, f.v)
    WHEN 'scope' THEN coalesce(scope_json, f.v)
    WHEN 'target' THEN coalesce(target_json, f.v)
    ELSE f.v END}), lambda f: f.k <> 'rekey_path' AND rekey_says(f.v))) AS tree
FROM parsed;
