-- AWS CloudTrail: files of a trail, what lookup-events prints, and records one after another. What calls gave out as session
-- tokens and secret keys is left out of the payload.
CREATE OR REPLACE VIEW rekey_cloudtrail AS
WITH records AS NOT MATERIALIZED (
  SELECT filename, unnest(CASE
    WHEN json_type(json, '$.Records') = 'ARRAY' THEN json_extract(json, '$.Records[*]')
    WHEN json_type(json, '$.Events') = 'ARRAY' THEN json_extract(json, '$.Events[*]')
    ELSE [json] END) AS json
  FROM read_json_objects(getvariable('rekey_cloudtrail'), maximum_object_size = 268435456)
), rows_ AS NOT MATERIALIZED (
  SELECT filename, row_number() OVER () AS n,
    CASE WHEN json_type(json, '$.CloudTrailEvent') = 'VARCHAR'
      THEN TRY_CAST(rekey_text(json, '$.CloudTrailEvent') AS JSON) ELSE json END AS json
  FROM records
  WHERE json_type(json) = 'OBJECT'
), named AS NOT MATERIALIZED (
  SELECT *,
    rekey_text(json, '$.eventTime') AS when_,
    rekey_text(json, '$.eventName') AS action_,
    rekey_text(json, '$.eventID') AS id_,
    rekey_first([rekey_text(json, '$.recipientAccountId'), rekey_text(json, '$.userIdentity.accountId')]) AS org_,
    rekey_text(json, '$.sourceIPAddress') AS address_,
    rekey_text(json, '$.userAgent') AS agent_,
    rekey_text(json, '$.userIdentity.accessKeyId') AS key_,
    rekey_text(json, '$.userIdentity.type') AS type_,
    rekey_text(json, '$.userIdentity.arn') AS arn_,
    rekey_text(json, '$.userIdentity.principalId') AS principal_,
    rekey_first([rekey_text(json, '$.userIdentity.userName'),
      rekey_text(json, '$.userIdentity.sessionContext.sessionIssuer.userName'),
      rekey_text(json, '$.userIdentity.invokedBy')]) AS name_,
    rekey_text(json, '$.eventSource') AS service_
  FROM rows_
), taken AS NOT MATERIALIZED (
  SELECT *,
    rekey_replaced(
      rekey_without(json_extract(json, '$.userIdentity'), [
        rekey_pair('accountid', org_), rekey_pair('accesskeyid', key_), rekey_pair('type', type_),
        CASE WHEN arn_ = '' THEN rekey_pair('principalid', principal_) ELSE rekey_pair('arn', arn_) END,
        rekey_pair('username', name_), rekey_pair('invokedby', name_)]),
      'sessionContext',
      rekey_replaced(json_extract(json, '$.userIdentity.sessionContext'), 'sessionIssuer', rekey_without(
        json_extract(json, '$.userIdentity.sessionContext.sessionIssuer'), [rekey_pair('username', name_)]))) AS identity_,
    rekey_replaced(
      rekey_replaced(json_extract(json, '$.responseElements'), 'credentials', rekey_dropped(
        json_extract(json, '$.responseElements.credentials'), ['sessionToken', 'secretAccessKey'])),
      'accessKey',
      rekey_dropped(json_extract(json, '$.responseElements.accessKey'), ['secretAccessKey'])) AS response_
  FROM named
)
SELECT
  rekey_time(when_) AS "time",
  'aws' AS source,
  id_ AS id,
  action_ AS action,
  rekey_action_key(action_) AS action_key,
  type_ AS actor_type,
  rekey_first([name_, arn_, principal_]) AS actor,
  rekey_first([arn_, principal_]) AS actor_id,
  service_ AS target_type,
  rekey_first([
    rekey_text(json, '$.requestParameters.secretId'), rekey_text(json, '$.requestParameters.roleArn'),
    rekey_text(json, '$.requestParameters.policyArn'), rekey_text(json, '$.requestParameters.userName'),
    rekey_text(json, '$.requestParameters.roleName'), rekey_text(json, '$.requestParameters.groupName'),
    rekey_text(json, '$.requestParameters.bucketName'), rekey_text(json, '$.requestParameters.functionName'),
    rekey_text(json, '$.requestParameters.keyId'), rekey_text(json, '$.requestParameters.repositoryName'),
    rekey_text(json, '$.requestParameters.clusterName'), rekey_text(json, '$.requestParameters.name'),
    rekey_text(json, '$.resources[0].ARN')]) AS target,
  rekey_text(json, '$.requestParameters.accessKeyId') AS target_id,
  org_ AS org,
  address_ AS address,
  '' AS country,
  agent_ AS agent,
  key_ AS credential,
  rekey_text(json, '$.errorCode') = '' AND rekey_text(json, '$.responseElements.ConsoleLogin') <> 'Failure' AS success,
  rekey_payload(rekey_fields(rekey_replaced(rekey_replaced(rekey_without(json, [
      rekey_pair('eventtime', when_), rekey_pair('eventname', action_), rekey_pair('eventid', id_),
      rekey_pair('recipientaccountid', org_), rekey_pair('sourceipaddress', address_),
      rekey_pair('useragent', agent_), rekey_pair('eventsource', service_)]),
    'userIdentity', identity_), 'responseElements', response_))) AS payload,
  parse_filename(filename) AS file,
  CAST(NULL AS BIGINT) AS line,
  filename AS path_,
  n
FROM taken;
