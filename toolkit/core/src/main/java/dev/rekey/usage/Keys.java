package dev.rekey.usage;

import dev.rekey.model.SshKey;
import dev.rekey.table.Grid;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The SSH keys of projects, held against those that jobs add. */
record Keys(List<SshKey> held, Set<String> listed) {
    static final Keys NONE = new Keys(List.of(), Set.of());

    private static final String MD5 = "MD5:";
    private static final String SHA256 = "SHA256:";

    Keys {
        held = List.copyOf(held);
        listed = Set.copyOf(listed);
    }

    /** A row for each key that a job adds, then one for each that none adds. */
    void fill(Grid.Builder grid, List<Wired> jobs, Seen seen) {
        Set<SshKey> used = new HashSet<>();
        for (Wired wired : jobs) {
            for (String written : wired.job().sshKeys()) {
                List<SshKey> meant = held.stream()
                        .filter(key -> key.holder().equals(wired.project()) && means(written, key))
                        .toList();
                used.addAll(meant);
                grid.row(
                        wired.project(),
                        wired.job().workflow(),
                        wired.job().job(),
                        written,
                        meant.size() == 1 ? Optional.of(meant.get(0).name()) : Optional.empty(),
                        state(wired.project(), written, !meant.isEmpty()));
            }
        }
        for (SshKey key : held) {
            if (!used.contains(key)) {
                grid.row(
                        key.holder(),
                        Optional.empty(),
                        Optional.empty(),
                        key.fingerprint(),
                        key.name(),
                        seen.isWhole(key.holder()) ? "unused" : "unknown");
            }
        }
    }

    private String state(String project, String written, boolean isHeld) {
        if (isHeld || written.equals(JobUse.EVERY_KEY)) {
            return "used";
        }
        return listed.contains(project) && !written.contains("<<") ? "not there" : "unknown";
    }

    private static boolean means(String written, SshKey key) {
        if (written.equals(JobUse.EVERY_KEY)) {
            return true;
        }
        String bare = written.strip();
        String hex = (bare.regionMatches(true, 0, MD5, 0, MD5.length()) ? bare.substring(MD5.length()) : bare)
                .toLowerCase(Locale.ROOT);
        String base64 = (bare.startsWith(SHA256) ? bare.substring(SHA256.length()) : bare).replaceAll("=+$", "");
        return key.md5().filter(md5 -> md5.equalsIgnoreCase(hex)).isPresent()
                || key.sha256().filter(base64::equals).isPresent();
    }
}
