package dev.rekey.internal.audit;

/** What a column of somebody's own table may hold. */
public enum MappedField {
    TIME,
    ID,
    ACTION,
    ACTOR_TYPE,
    ACTOR_ID,
    ACTOR,
    TARGET_TYPE,
    TARGET_ID,
    TARGET,
    ORG,
    ADDRESS,
    COUNTRY,
    AGENT,
    CREDENTIAL,
    SUCCESS
}
