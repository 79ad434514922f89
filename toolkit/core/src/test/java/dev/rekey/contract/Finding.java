package dev.rekey.contract;

/**
 * One point in which an exchange is not as described.
 *
 * @param operation such as {@code GET /api/v2/me}
 * @param place what it is about: {@code path id}, {@code query page-token}, {@code request /owner/id}, {@code status 403},
 *     {@code answer 200}, {@code answer 200 /items/&#42;/name}
 * @param rule the keyword of JSON Schema that is broken, or {@code undescribed}
 */
record Finding(String operation, String place, String rule, String message) {

    static final String UNDESCRIBED = "undescribed";

    @Override
    public String toString() {
        return operation + ": " + place + ": " + message + " (" + rule + ")";
    }
}
