-- One object a line, objects one after another, or arrays of them.
CREATE OR REPLACE VIEW {name}_named AS
SELECT filename, row_number() OVER () AS n,
  rekey_first([rekey_text(json, '$.occurred_at'), rekey_text(json, '$.occurred_dt'),
    rekey_text(json, '$.common_fields.timestamp')]) AS when_,
  rekey_text(json, '$.action') AS action_,
  rekey_text(json, '$.id') AS id_,
  rekey_first([rekey_text(json, '$.actor.type'), rekey_text(json, '$.actor_type')]) AS actor_type_,
  rekey_first([rekey_text(json, '$.actor.id'), rekey_text(json, '$.actor_id')]) AS actor_id_,
  rekey_first([rekey_text(json, '$.actor.name'), rekey_text(json, '$.actor_name'),
    rekey_text(json, '$.actor')]) AS actor_name_,
  rekey_first([rekey_text(json, '$.target.type'), rekey_text(json, '$.target_type')]) AS target_type_,
  rekey_first([rekey_text(json, '$.target.id'), rekey_text(json, '$.target_id')]) AS target_id_,
  rekey_first([rekey_text(json, '$.target.name'), rekey_text(json, '$.target_name'),
    rekey_text(json, '$.target')]) AS target_name_,
  rekey_first([rekey_text(json, '$.organization.name'), rekey_text(json, '$.organization_name')]) AS org_name_,
  rekey_first([rekey_text(json, '$.organization.id'), rekey_text(json, '$.organization_id')]) AS org_id_,
  rekey_first([rekey_text(json, '$.request.ip_address'), rekey_text(json, '$.request_ip_address'),
    rekey_text(json, '$.common_fields.source_ip'), rekey_text(json, '$.common_fields_source_ip')]) AS address_,
  CASE WHEN 'organization' IN (rekey_text(json, '$.scope.type'), rekey_text(json, '$.scope_type'))
    THEN rekey_first([rekey_text(json, '$.scope.name'), rekey_text(json, '$.scope_name')]) ELSE '' END AS scope_,
  lower(rekey_text(json, '$.success')) AS success_,
  lower(rekey_text(json, '$.common_fields.outcome')) AS outcome_,
  json_extract(json, '$.payload') AS payload_,
  json AS tree
FROM read_json_objects(getvariable('{name}'))
WHERE json_type(json) = 'OBJECT';
