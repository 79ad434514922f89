package dev.rekey.internal.run;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.internal.api.Artifact;
import dev.rekey.internal.api.Build;
import dev.rekey.internal.api.BuildStep;
import dev.rekey.internal.api.RunApi;
import dev.rekey.leak.Leak;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads what one job left behind, within an allowance, and tells what it did not read. */
final class JobTexts {
    /** Packed or pictures: nothing in them reads as text. */
    private static final Set<String> PACKED = Set.of(
            "zip", "gz", "tgz", "bz2", "xz", "zst", "7z", "jar", "war", "apk", "aab", "ipa", "whl", "png", "jpg",
            "jpeg", "gif", "webp", "mp4", "webm", "pdf");

    /** Takes each text once it has been read. */
    interface Reader {
        void read(Leak.Source source, String where, String text);
    }

    private final RunApi runs;
    private final Allowance allowance;
    private final boolean artifacts;
    private final List<String> unseen;

    JobTexts(RunApi runs, Allowance allowance, boolean artifacts, List<String> unseen) {
        this.runs = runs;
        this.allowance = allowance;
        this.artifacts = artifacts;
        this.unseen = unseen;
    }

    /** Reads all texts of a job; false when the allowance ended before. */
    boolean read(String slug, long number, Reader reader) {
        String job = "job " + number + " of project " + slug;
        if (!allowance.spend()) {
            return false;
        }
        Build build;
        try {
            build = runs.build(slug, number);
        } catch (UnauthenticatedException | InterruptedCallException fatal) {
            throw fatal;
        } catch (CircleCIException unreadable) {
            unseen.add("Not seen: the steps of " + job + ": " + unreadable.getMessage());
            return true;
        }
        for (int at = 0; at < build.steps().size(); at++) {
            BuildStep step = build.steps().get(at);
            reader.read(Leak.Source.STEP_NAME, place(at, step), step.name());
            if (step.output().isPresent()) {
                if (!allowance.spend()) {
                    return false;
                }
                output(job, at, step, step.output().get(), reader);
            }
        }
        return !artifacts || artifacts(slug, number, job, reader);
    }

    private void output(String job, int at, BuildStep step, String address, Reader reader) {
        try {
            reader.read(
                    Leak.Source.OUTPUT,
                    place(at, step),
                    runs.output(address, allowance.bytesPerText()).text());
            if (step.truncated()) {
                unseen.add("Not seen: the rest of " + place(at, step) + " of " + job + "; CircleCI has cut it off.");
            }
        } catch (UnauthenticatedException | InterruptedCallException fatal) {
            throw fatal;
        } catch (CircleCIException unreadable) {
            unseen.add("Not seen: " + place(at, step) + " of " + job + ": " + unreadable.getMessage());
        }
    }

    private boolean artifacts(String slug, long number, String job, Reader reader) {
        if (!allowance.spend()) {
            return false;
        }
        List<Artifact> kept = new ArrayList<>();
        try {
            Iterator<Artifact> all = runs.artifacts(slug, number);
            all.forEachRemaining(kept::add);
        } catch (UnauthenticatedException | InterruptedCallException fatal) {
            throw fatal;
        } catch (CircleCIException unreadable) {
            unseen.add("Not seen: artifacts of " + job + ": " + unreadable.getMessage());
        }
        int packed = 0;
        for (Artifact artifact : kept) {
            if (PACKED.contains(ending(artifact.path()))) {
                packed++;
            } else if (!allowance.spend()) {
                return false;
            } else {
                artifact(job, artifact, reader);
            }
        }
        if (packed > 0) {
            unseen.add("Not seen: " + packed + " artifacts of " + job + " that are archives or pictures.");
        }
        return true;
    }

    private void artifact(String job, Artifact artifact, Reader reader) {
        try {
            byte[] content = runs.artifact(artifact.address(), allowance.bytesPerText());
            reader.read(Leak.Source.ARTIFACT, artifact.path(), new String(content, StandardCharsets.UTF_8));
        } catch (UnauthenticatedException | InterruptedCallException fatal) {
            throw fatal;
        } catch (CircleCIException unreadable) {
            unseen.add("Not seen: an artifact of " + job + ": " + unreadable.getMessage());
        }
    }

    /** By number: a step without a name of its own is called what it runs, and that may hold anything. */
    private static String place(int at, BuildStep step) {
        return "step " + (at + 1) + (step.machine() == 0 ? "" : " on machine " + step.machine());
    }

    private static String ending(String path) {
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
