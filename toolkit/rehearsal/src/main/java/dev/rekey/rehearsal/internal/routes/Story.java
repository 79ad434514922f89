package dev.rekey.rehearsal.internal.routes;

import java.util.ArrayList;
import java.util.List;

/** What the config of a project's runs says: its orbs and jobs, or what is wrong with it. */
record Story(List<Orb> orbs, List<Job> jobs, Fault fault) {

    static final Story NOTHING = new Story(List.of(), List.of(), Fault.NONE);

    /**
     * An orb.
     *
     * @param version as it is written
     * @param resolved the version that it meant
     */
    record Orb(String name, String orb, String version, String resolved) {}

    /**
     * A job.
     *
     * @param keys hosts of the project's keys, or fingerprints
     */
    record Job(String name, List<String> contexts, List<String> variables, List<String> keys) {}

    /** What keeps a config from being compiled. */
    enum Fault {
        NONE(""),
        NOT_YAML("Unable to parse YAML"),
        EMPTY("Config is empty"),
        NOT_COMPILED("Missing required argument(s): stage");

        private final String message;

        Fault(String message) {
            this.message = message;
        }

        String message() {
            return message;
        }
    }

    Story {
        orbs = List.copyOf(orbs);
        jobs = List.copyOf(jobs);
    }

    Story with(Orb orb) {
        List<Orb> all = new ArrayList<>(orbs);
        all.add(orb);
        return new Story(all, jobs, fault);
    }

    Story with(Job job) {
        List<Job> all = new ArrayList<>(jobs);
        all.add(job);
        return new Story(orbs, all, fault);
    }

    Story with(Fault other) {
        return new Story(orbs, jobs, other);
    }

    /** With keys in the job that was added last. */
    Story withKeys(List<String> keys) {
        List<Job> all = new ArrayList<>(jobs);
        Job last = all.remove(all.size() - 1);
        all.add(new Job(last.name(), last.contexts(), last.variables(), keys));
        return new Story(orbs, all, fault);
    }
}
