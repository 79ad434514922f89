package dev.rekey.usage;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The environment variables that text names. This is no shell: it reads line by line and rather reports a name too many,
 * since a name missed would be taken for unused.
 */
final class ShellNames {
    private static final Pattern REFERENCE = Pattern.compile(
            // $NAME, ${NAME…}, ${#NAME}, ${!NAME}; an escaped dollar belongs to a shell elsewhere, and counts too.
            "\\$(?:\\{[#!]?([A-Za-z_]\\w*)|(?i:env:)([A-Za-z_]\\w*)|([A-Za-z_]\\w*))"
                    // {{ .Environment.NAME }} in the keys of caches.
                    + "|\\.Environment\\.([A-Za-z_]\\w*)"
                    // What one-liners in other languages read.
                    + "|process\\.env\\.([A-Za-z_]\\w*)"
                    + "|(?:environ|environ\\.get|getenv|ENV|process\\.env)[\\[(]\\s*['\"]([A-Za-z_]\\w*)"
                    // Names handed on without a dollar.
                    + "|\\bprintenv\\s+([A-Za-z_]\\w*)"
                    + "|--(?:env|build-arg)[ =]([A-Za-z_]\\w*)(?![\\w=])"
                    + "|\\benv=([A-Za-z_]\\w*)");

    private static final Pattern DOCKER_ENV = Pattern.compile("\\s-e\\s+([A-Za-z_]\\w*)(?![\\w=])");

    private static final Pattern ASSIGNMENT = Pattern.compile("(?:^|[;&|({\"'`]|\\b(?:then|do|else)\\b)\\s{0,200}"
            + "((?:export|declare|local|readonly|typeset)\\s+(?:-\\w+\\s+)?)?([A-Za-z_]\\w*)\\+?=");

    private static final Pattern BINDING = Pattern.compile("\\b(?:for|printf\\s+-v|getopts\\s+\\S+)\\s+([A-Za-z_]\\w*)"
            + "|\\b(?:read|mapfile|readarray)((?:\\s+-\\w+)*(?:\\s+[A-Za-z_]\\w*)+)");

    private static final Pattern NAME = Pattern.compile("(?<![\\w-])[A-Za-z_]\\w*");

    /** Looked at of a value; what follows a longer one counts as its command, which at worst names too much. */
    private static final int LONGEST_VALUE = 400;

    private final Set<String> used = new TreeSet<>();
    private final Set<String> kept = new TreeSet<>();

    /** Names that text outside a command refers to. */
    void text(String text) {
        references(text, 0, text.length(), Set.of());
    }

    /** A name that is given as such. */
    void name(String name) {
        add(name, Set.of());
    }

    /** A name that later commands find defined. */
    void define(String name) {
        kept.add(name);
    }

    /** Names that one {@code run} refers to before it defines them. */
    void command(String text) {
        Set<String> defined = new TreeSet<>(kept);
        // Each command has a shell of its own; what it writes there reaches the next ones.
        boolean keeps = text.contains("BASH_ENV");
        for (String line : text.split("\\R", -1)) {
            if (!line.stripLeading().startsWith("#")) {
                line(line, defined, keeps);
            }
        }
    }

    /** The names used so far, sorted, without those that CircleCI and shells define. */
    Set<String> used() {
        return new TreeSet<>(used);
    }

    private void line(String line, Set<String> defined, boolean keeps) {
        Matcher binding = BINDING.matcher(line);
        while (binding.find()) {
            Matcher name = NAME.matcher(binding.group(1) != null ? binding.group(1) : binding.group(2));
            while (name.find()) {
                defined.add(name.group());
            }
        }
        int from = 0;
        Matcher assignment = ASSIGNMENT.matcher(line);
        while (assignment.find()) {
            boolean exports = assignment.group(1) != null;
            int end = endOfValue(line, assignment.end());
            boolean isQuoted = "\"'`".indexOf(line.charAt(assignment.start())) >= 0;
            if (exports || (!isQuoted && standsAlone(line, end))) {
                // Its own value is read before it is there: TOKEN=${TOKEN:-none} uses TOKEN.
                int until = Math.max(end, from);
                references(line, from, until, defined);
                from = until;
                defined.add(assignment.group(2));
                if (exports && keeps) {
                    kept.add(assignment.group(2));
                }
            }
        }
        references(line, from, line.length(), defined);
        if (line.contains("docker") || line.contains("podman")) {
            Matcher handed = DOCKER_ENV.matcher(line);
            while (handed.find()) {
                add(handed.group(1), defined);
            }
        }
    }

    private void references(String text, int from, int to, Set<String> defined) {
        Matcher reference = REFERENCE.matcher(text).region(from, to);
        while (reference.find()) {
            for (int group = 1; group <= reference.groupCount(); group++) {
                if (reference.group(group) != null) {
                    add(reference.group(group), defined);
                }
            }
        }
    }

    private void add(String name, Set<String> defined) {
        if (!defined.contains(name) && !BuiltIns.contains(name)) {
            used.add(name);
        }
    }

    /** Where the word that begins at {@code at} ends, with what it quotes and substitutes. */
    private static int endOfValue(String line, int at) {
        int last = Math.min(line.length(), at + LONGEST_VALUE);
        char quote = 0;
        int open = 0;
        for (int i = at; i < last; i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'' || c == '`') {
                quote = c;
            } else if (c == '(' || c == '{') {
                open++;
            } else if ((c == ')' || c == '}') && open > 0) {
                open--;
            } else if (open == 0 && (Character.isWhitespace(c) || ";&|)".indexOf(c) >= 0)) {
                return i;
            }
        }
        return last;
    }

    /** {@code A=1 command} sets A for that command only. */
    private static boolean standsAlone(String line, int end) {
        String rest = line.substring(end).stripLeading();
        return rest.isEmpty() || ";&|#)}".indexOf(rest.charAt(0)) >= 0;
    }
}
