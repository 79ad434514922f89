package dev.rekey.usage;

import dev.rekey.model.SshKeyChange;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a configuration, in which fingerprints of SSH keys may stand. */
final class FingerprintLine {
    private static final Pattern COMMENT = Pattern.compile("\\s*#.*", Pattern.DOTALL);
    private static final Pattern ITEM = Pattern.compile("\\s*-\\s.*", Pattern.DOTALL);

    private FingerprintLine() {}

    /**
     * The lines that take its place: itself where it names no old fingerprint. A list's item becomes as many items as the
     * old key has successors, one for each host.
     */
    static List<String> replaced(String line, Collection<SshKeyChange> changes) {
        if (COMMENT.matcher(line).matches()) {
            return List.of(line);
        }
        for (SshKeyChange change : changes) {
            Optional<Pattern> written =
                    written(change).filter(old -> old.matcher(line).find());
            if (written.isPresent()) {
                List<SshKeyChange> successors = changes.stream()
                        .filter(other -> other.oldSha256().equals(change.oldSha256())
                                && other.oldMd5().equals(change.oldMd5()))
                        .distinct()
                        .toList();
                List<SshKeyChange> others = changes.stream()
                        .filter(other -> !successors.contains(other))
                        .toList();
                return written(line, written.get(), successors).stream()
                        .flatMap(each -> replaced(each, others).stream())
                        .toList();
            }
        }
        return List.of(line);
    }

    private static List<String> written(String line, Pattern old, List<SshKeyChange> successors) {
        if (ITEM.matcher(line).matches()) {
            return successors.stream()
                    .map(one -> old.matcher(line)
                            .replaceAll(found -> Matcher.quoteReplacement(
                                    found.group(1) + spelled(found.group(2), one) + found.group(3))))
                    .toList();
        }
        Function<java.util.regex.MatchResult, String> all = found -> successors.stream()
                .map(one -> found.group(1) + spelled(found.group(2), one) + found.group(3))
                .reduce((some, more) -> some + ", " + more)
                .orElseThrow();
        return List.of(old.matcher(line).replaceAll(found -> Matcher.quoteReplacement(all.apply(found))));
    }

    /** The new fingerprint, spelled as the old one was. */
    private static String spelled(String old, SshKeyChange change) {
        if (old.startsWith("SHA256:")) {
            return "SHA256:" + change.newSha256();
        }
        boolean isMd5 = old.indexOf(':') >= 0;
        String prefix = old.regionMatches(true, 0, "MD5:", 0, 4) ? old.substring(0, 4) : "";
        return isMd5 ? prefix + change.newMd5() : change.newSha256();
    }

    /** The old fingerprint in each of its spellings, with the quotes around it if there are any. */
    private static Optional<Pattern> written(SshKeyChange change) {
        Optional<String> md5 = change.oldMd5().map(text -> "(?i:(?:MD5:)?" + Pattern.quote(text) + ")");
        Optional<String> sha256 = change.oldSha256().map(text -> "(?:SHA256:)?" + Pattern.quote(text) + "=?");
        return md5.flatMap(one -> sha256.map(other -> one + "|" + other))
                .or(() -> md5)
                .or(() -> sha256)
                .map(either ->
                        Pattern.compile("([\"']?)(?<![A-Za-z0-9+/:])(" + either + ")(?![A-Za-z0-9+/:=])([\"']?)"));
    }
}
