-- What the views share. They have to say of a file what the readers of AuditLog say of it: a test compares them.
-- Statements end with a semicolon at the end of a line.

-- The text at a path; empty for objects, arrays, null, and where there is nothing.
CREATE MACRO rekey_text(j, p) AS
  CASE WHEN json_type(j, p) IN ('OBJECT', 'ARRAY') THEN '' ELSE coalesce(json_extract_string(j, p), '') END;

-- The object that a cell is; null if it is none.
CREATE MACRO rekey_json(cell) AS
  CASE WHEN cell LIKE '{%' AND json_type(TRY_CAST(cell AS JSON)) = 'OBJECT' THEN TRY_CAST(cell AS JSON) END;

-- The text of a cell that is no object.
CREATE MACRO rekey_cell(cell, object) AS CASE WHEN object IS NULL THEN coalesce(cell, '') ELSE '' END;

-- The first of some texts that is not empty.
CREATE MACRO rekey_first(texts) AS coalesce(list_filter(texts, lambda t: t <> '')[1], '');

-- Fields of an object, one by one.
CREATE MACRO rekey_fields(j) AS
  list_transform(json_keys(j), lambda k: {
    'k': k, 'v': json_extract(j, '/' || replace(replace(k, '~', '~0'), '/', '~1'))});

-- And back.
CREATE MACRO rekey_object(fields) AS to_json(map_from_entries(list_transform(fields, lambda f: (f.k, f.v))));

-- An object without the fields whose text is what was taken for a column. A pair names a field and that text.
CREATE MACRO rekey_without(j, pairs) AS
  CASE WHEN json_type(j) = 'OBJECT'
    THEN rekey_object(list_filter(rekey_fields(j), lambda f: rekey_text(f.v, '$') = ''
      OR NOT list_contains(pairs, {'k': lower(f.k), 'v': rekey_text(f.v, '$')})))
    ELSE j END;

-- An object without the fields of these names.
CREATE MACRO rekey_dropped(j, names) AS
  CASE WHEN json_type(j) = 'OBJECT'
    THEN rekey_object(list_filter(rekey_fields(j), lambda f: NOT list_contains(names, f.k))) ELSE j END;

-- An object with another value of a field that it has; without the field if that is an object without fields.
CREATE MACRO rekey_replaced(j, name, value) AS
  CASE WHEN json_type(j) = 'OBJECT'
    THEN rekey_object(list_filter(list_transform(rekey_fields(j), lambda f: {
        'k': f.k, 'v': CASE WHEN f.k = name THEN value ELSE f.v END}),
      lambda f: f.k <> name OR CAST(f.v AS VARCHAR) <> '{}'))
    ELSE j END;

CREATE MACRO rekey_pair(name, text) AS {'k': name, 'v': text};

-- Whether a field says anything.
CREATE MACRO rekey_says(v) AS v IS NOT NULL AND json_type(v) <> 'NULL' AND CAST(v AS VARCHAR) <> '""';

-- A payload; empty where there is none.
CREATE MACRO rekey_payload(fields) AS
  CASE WHEN len(list_filter(fields, lambda f: rekey_says(f.v))) = 0 THEN ''
    ELSE CAST(rekey_object(list_filter(fields, lambda f: rekey_says(f.v))) AS VARCHAR) END;

-- One spelling for the names of actions, as ActionKey has it.
CREATE MACRO rekey_dots(action) AS replace(replace(lower(action), '-', '.'), '_', '.');

CREATE MACRO rekey_action_key(action) AS
  CASE WHEN rekey_dots(action) LIKE '%created' OR rekey_dots(action) LIKE '%deleted'
    THEN left(rekey_dots(action), length(action) - 1) ELSE rekey_dots(action) END;

-- UTC, from ISO-8601 (no zone is UTC) or from epoch seconds, milliseconds or microseconds; null if it is neither.
-- A cast to a timestamp forgets an offset, so that is reckoned with here.
CREATE MACRO rekey_epoch(n) AS
  CASE WHEN abs(n) >= 9000000000000000 THEN NULL
    WHEN abs(n) >= 100000000000000 THEN make_timestamp_ns(n * 1000)
    WHEN abs(n) >= 9000000000000 THEN NULL
    WHEN abs(n) >= 100000000000 THEN make_timestamp_ns(n * 1000000)
    WHEN abs(n) >= 9000000000 THEN NULL
    ELSE make_timestamp_ns(n * 1000000000) END;

CREATE MACRO rekey_offset(t) AS
  CASE WHEN regexp_matches(t, '[+-][0-9]{2}:?[0-9]{2}$')
    THEN (CASE WHEN regexp_extract(t, '([+-])[0-9]{2}:?[0-9]{2}$', 1) = '-' THEN -1 ELSE 1 END)
      * (CAST(regexp_extract(t, '([0-9]{2}):?[0-9]{2}$', 1) AS BIGINT) * 60
        + CAST(regexp_extract(t, '([0-9]{2})$', 1) AS BIGINT))
    ELSE 0 END;

CREATE MACRO rekey_local(t) AS
  TRY_CAST(regexp_replace(t, '( UTC|Z|[+-][0-9]{2}:?[0-9]{2})$', '') AS TIMESTAMP_NS);

CREATE MACRO rekey_time(t) AS
  CASE WHEN regexp_full_match(t, '-?[0-9]{1,18}') THEN rekey_epoch(CAST(t AS BIGINT))
    WHEN regexp_full_match(t, '[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:]{5,8}([.][0-9]{1,9})?( UTC|Z| ?[+-][0-9]{2}:?[0-9]{2})?')
      THEN make_timestamp_ns(epoch_ns(rekey_local(t)) - rekey_offset(t) * 60000000000)
    END;
