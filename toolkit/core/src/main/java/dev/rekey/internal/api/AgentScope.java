package dev.rekey.internal.api;

/**
 * Whose agents are asked for.
 *
 * @param org the organisation's slug
 * @param words for messages
 * @param parameter the query parameter that says so
 * @param value its value
 */
public record AgentScope(String org, String words, String parameter, String value) {
    /** Those of an organisation whose id is known. */
    public static AgentScope of(OwnerRef owner) {
        return new AgentScope(owner.slug(), owner.slug(), "org-id", owner.id().orElseThrow());
    }

    /**
     * Those of one class.
     *
     * @param resourceClass {@code namespace/name}
     */
    public static AgentScope of(String org, String resourceClass) {
        return new AgentScope(org, resourceClass, "resource-class", resourceClass);
    }
}
