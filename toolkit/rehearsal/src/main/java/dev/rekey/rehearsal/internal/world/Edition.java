package dev.rekey.rehearsal.internal.world;

/** Which CircleCI is rehearsed. */
public enum Edition {
    /** The service that everybody shares. */
    CLOUD,
    /** An installation of one's own: one host for everything, and fewer calls. */
    SERVER;

    /** Whether it has a call, by the path's template. */
    public boolean serves(String path) {
        boolean cloudOnly = path.startsWith("/api/v3/")
                || path.startsWith("/private/")
                || path.contains("/pipeline-definitions")
                || (path.startsWith("/api/v2/projects/") && path.contains("/triggers"));
        return this == CLOUD || !cloudOnly;
    }

    /** Whether it reads a query parameter. CircleCI server writes every fingerprint as MD5, whatever is asked. */
    public boolean reads(String parameter) {
        return this == CLOUD || !parameter.endsWith("digest");
    }

    /** Whether it finds what a path means: CircleCI server does not see the slashes in {@code gh%2Facme%2Fweb}. */
    public boolean understands(String path) {
        return this == CLOUD || !path.matches("(?i)/api/v[12.]+/project/.*%2F.*");
    }
}
