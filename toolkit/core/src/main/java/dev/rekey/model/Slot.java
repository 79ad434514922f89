package dev.rekey.model;

import java.util.Objects;

/**
 * One place that holds one secret: where it is and what it is called, never what it holds. The unit of plans, reports
 * and files of new values.
 */
public sealed interface Slot {
    /** The organisation's slug. */
    String org();

    /** What holds it: a context's name or a project's slug. */
    String place();

    /** The variable's name. */
    String name();

    /** What it is, as written in files and tables: {@code context variable}, {@code project token}. */
    String kind();

    /**
     * How files of values call it: {@code context/deploy/NPM_TOKEN}, {@code project/gh/acme/web/API_KEY}. Unique within
     * one organisation.
     */
    String key();

    /** Which slots must be written one after another: CircleCI's id of the context, or the project's slug. */
    String group();

    /**
     * A variable of a context.
     *
     * @param org the organisation's slug
     * @param contextId CircleCI's id of the context
     * @param context the context's name
     * @param name the variable's name
     */
    record ContextVariable(String org, String contextId, String context, String name) implements Slot {
        public ContextVariable {
            Objects.requireNonNull(org);
            Objects.requireNonNull(contextId);
            Objects.requireNonNull(context);
            Objects.requireNonNull(name);
        }

        @Override
        public String place() {
            return context;
        }

        @Override
        public String kind() {
            return "context variable";
        }

        @Override
        public String key() {
            return "context/" + context + "/" + name;
        }

        @Override
        public String group() {
            return contextId;
        }
    }

    /**
     * A variable of a project.
     *
     * @param org the organisation's slug
     * @param project the project's slug
     * @param name the variable's name
     */
    record ProjectVariable(String org, String project, String name) implements Slot {
        public ProjectVariable {
            Objects.requireNonNull(org);
            Objects.requireNonNull(project);
            Objects.requireNonNull(name);
        }

        @Override
        public String place() {
            return project;
        }

        @Override
        public String kind() {
            return "project variable";
        }

        @Override
        public String key() {
            return "project/" + project + "/" + name;
        }

        @Override
        public String group() {
            return project;
        }
    }

    /**
     * A credential that CircleCI itself keeps under an id: a key, a token, a secret of a webhook.
     *
     * @param org the organisation's slug
     * @param what its kind
     * @param holder what it belongs to: a project's slug or a runner class
     * @param name what it is called there
     * @param id CircleCI's id, or the fingerprint of a key
     */
    record Credential(String org, Kind what, String holder, String name, String id) implements Slot {
        public Credential {
            Objects.requireNonNull(org);
            Objects.requireNonNull(what);
            Objects.requireNonNull(holder);
            Objects.requireNonNull(name);
            Objects.requireNonNull(id);
        }

        /** Where {@code holding} is. */
        public static Credential of(Holding holding) {
            return new Credential(
                    holding.org(),
                    holding.kind(),
                    holding.holder(),
                    holding.name(),
                    holding.fingerprint().or(holding::id).orElse(""));
        }

        @Override
        public String place() {
            return holder;
        }

        @Override
        public String kind() {
            return what.label();
        }

        @Override
        public String key() {
            return what.label().replace(' ', '-') + "/" + holder + "/" + name + "#" + id;
        }

        @Override
        public String group() {
            return holder;
        }
    }
}
