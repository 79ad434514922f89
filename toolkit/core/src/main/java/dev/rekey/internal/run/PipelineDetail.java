package dev.rekey.internal.run;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.health.PipelineStart.Mark;
import dev.rekey.internal.api.Build;
import dev.rekey.internal.api.Job;
import dev.rekey.internal.api.Pipeline;
import dev.rekey.internal.api.StartedWith;
import dev.rekey.internal.api.Workflow;
import dev.rekey.internal.connection.Calls;
import dev.rekey.internal.connection.Reading;
import dev.rekey.model.Gap;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What more calls tell about one pipeline.
 *
 * @param fork where its code came from, if from a fork; empty otherwise
 * @param tag what was built, where that was a tag; empty otherwise
 * @param parameters names
 * @param config a hash of its configuration as written; empty where that is not known
 */
record PipelineDetail(
        Pipeline pipeline,
        String fork,
        String tag,
        List<String> parameters,
        Optional<String> config,
        List<Mark> marks) {

    /** How the configuration of the one {@code at} differs from those of its branch beside it; they are the newest first. */
    static Optional<Mark> change(List<PipelineDetail> all, int at) {
        PipelineDetail one = all.get(at);
        Optional<String> before = neighbour(all, at, 1);
        if (one.config.isEmpty() || before.isEmpty() || before.equals(one.config)) {
            return Optional.empty();
        }
        return neighbour(all, at, -1).equals(before) ? Optional.of(Mark.OWN_CONFIG) : Optional.of(Mark.CONFIG_CHANGED);
    }

    private static Optional<String> neighbour(List<PipelineDetail> all, int at, int step) {
        for (int other = at + step; other >= 0 && other < all.size(); other += step) {
            if (all.get(other).pipeline.branch().equals(all.get(at).pipeline.branch())
                    && all.get(other).config.isPresent()) {
                return all.get(other).config;
            }
        }
        return Optional.empty();
    }

    /** Reads details of one project's pipelines. What cannot be read is a gap, and its marks are missing. */
    static final class Reader {
        private final Calls calls;
        private final Allowance allowance;
        private final String slug;
        private final List<Gap> gaps;

        Reader(Calls calls, Allowance allowance, String slug, List<Gap> gaps) {
            this.calls = calls;
            this.allowance = allowance;
            this.slug = slug;
            this.gaps = gaps;
        }

        PipelineDetail read(Pipeline pipeline) {
            List<Mark> marks = new ArrayList<>();
            Optional<StartedWith> with = ask(
                    pipeline,
                    "what it was started with",
                    () -> calls.runs().pipeline(pipeline.id()).with());
            String fork = with.filter(StartedWith::isFork)
                    .map(StartedWith::origin)
                    .map(Reader::bare)
                    .orElse("");
            if (!fork.isEmpty()) {
                marks.add(Mark.FORK);
            }
            ask(pipeline, "its workflows", () -> workflows(pipeline)).ifPresent(all -> again(pipeline, all, marks));
            return new PipelineDetail(
                    pipeline,
                    fork,
                    with.map(StartedWith::tag).orElse(""),
                    with.map(StartedWith::parameters)
                            .map(given -> List.copyOf(given.keySet()))
                            .orElse(List.of()),
                    hash(pipeline),
                    marks);
        }

        /** Only what others are compared with. */
        PipelineDetail config(Pipeline pipeline) {
            return new PipelineDetail(pipeline, "", "", List.of(), hash(pipeline), List.of());
        }

        private List<Workflow> workflows(Pipeline pipeline) {
            List<Workflow> all = new ArrayList<>();
            calls.runs().workflows(pipeline.id()).forEachRemaining(all::add);
            return all;
        }

        /** A second workflow of a name is the first one run again; only then can a job have been opened for SSH. */
        private void again(Pipeline pipeline, List<Workflow> workflows, List<Mark> marks) {
            Set<String> names = new HashSet<>();
            List<Workflow> repeated = workflows.stream()
                    .filter(workflow -> workflows.stream()
                                    .filter(other -> other.name().equals(workflow.name()))
                                    .count()
                            > 1)
                    .toList();
            if (workflows.stream().allMatch(workflow -> names.add(workflow.name()))) {
                return;
            }
            marks.add(Mark.RERUN);
            for (Workflow workflow : repeated) {
                List<Job> jobs = ask(pipeline, "jobs of its workflow " + workflow.name(), () -> {
                            List<Job> all = new ArrayList<>();
                            calls.runs().jobs(workflow.id()).forEachRemaining(all::add);
                            return all;
                        })
                        .orElse(List.of());
                for (Job job : jobs) {
                    boolean open = job.number().isPresent()
                            && ask(
                                            pipeline,
                                            "job " + job.number().getAsLong(),
                                            () -> calls.runs()
                                                    .build(slug, job.number().getAsLong()))
                                    .filter(Reader::isOpen)
                                    .isPresent();
                    if (open) {
                        marks.add(Mark.SSH);
                        return;
                    }
                }
            }
        }

        private static boolean isOpen(Build build) {
            return build.sshEnabled()
                    || !build.sshUsers().isEmpty()
                    || build.why().equals("ssh");
        }

        private Optional<String> hash(Pipeline pipeline) {
            return ask(
                            pipeline,
                            "its configuration",
                            () -> calls.pipelines()
                                    .config(pipeline.id())
                                    .source()
                                    .map(Reader::sha256))
                    .flatMap(config -> config);
        }

        private <T> Optional<T> ask(Pipeline pipeline, String what, Supplier<T> call) {
            String place = "pipeline " + pipeline.number() + " of project " + slug + ", " + what + ",";
            if (!allowance.spend()) {
                gaps.add(WindowLook.usedUp(place));
                return Optional.empty();
            }
            try {
                return Optional.of(call.get());
            } catch (UnauthenticatedException | InterruptedCallException fatal) {
                throw fatal;
            } catch (CircleCIException unreadable) {
                gaps.add(Reading.gap(place, unreadable, 0));
                return Optional.empty();
            }
        }

        /** Addresses of repositories may hold a password. */
        private static String bare(String address) {
            return address.replaceFirst("://[^/@]*@", "://");
        }

        private static String sha256(String text) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every Java has SHA-256", impossible);
            }
        }
    }
}
