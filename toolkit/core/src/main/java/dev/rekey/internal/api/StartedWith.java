package dev.rekey.internal.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What a pipeline was started with. People pass secrets as parameters: it prints without their values. */
public final class StartedWith {
    private final String origin;
    private final String target;
    private final String tag;
    private final Map<String, String> parameters;

    StartedWith(String origin, String target, String tag, Map<String, String> parameters) {
        this.origin = Objects.requireNonNull(origin);
        this.target = Objects.requireNonNull(target);
        this.tag = Objects.requireNonNull(tag);
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Where the code came from; empty where it is not told. */
    public String origin() {
        return origin;
    }

    /** The repository of the project; empty where it is not told. */
    public String target() {
        return target;
    }

    /** What was built, where that was a tag; empty otherwise. */
    public String tag() {
        return tag;
    }

    /** Whether the code came from somewhere else than the project's own repository. */
    public boolean isFork() {
        return !origin.isEmpty() && !target.isEmpty() && !bare(origin).equalsIgnoreCase(bare(target));
    }

    /** The parameters that it was given, by name; those that are no simple value are left out. */
    public Map<String, String> parameters() {
        return parameters;
    }

    /** Two of the same are one. */
    @Override
    public boolean equals(Object other) {
        return other instanceof StartedWith that
                && origin.equals(that.origin)
                && target.equals(that.target)
                && tag.equals(that.tag)
                && parameters.equals(that.parameters);
    }

    @Override
    public int hashCode() {
        return Objects.hash(origin, target, tag, parameters);
    }

    @Override
    public String toString() {
        return "StartedWith[" + parameters.size() + " parameters]";
    }

    private static String bare(String address) {
        return address.replaceFirst("/+$", "").replaceFirst("\\.git$", "");
    }
}
