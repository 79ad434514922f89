package dev.rekey.shell.prompt;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes what looks like a secret out of a line before it is remembered. Rather once too often than once too seldom. */
final class Redaction {
    static final String REDACTED = "[redacted]";

    private static final List<Pattern> TOKENS = List.of(
            Pattern.compile("(?i)ccip(at|rj)_[A-Za-z0-9_]+"), // CircleCI
            Pattern.compile("\\b[0-9a-fA-F]{40,}\\b"), // CircleCI's older tokens, hashes
            Pattern.compile("\\b(AKIA|ASIA)[0-9A-Z]{12,}\\b"), // AWS
            Pattern.compile(
                    "\\b(gh[opsur]|github_pat|glpat|npm|pypi|xox[a-z]|[sr]k_live|dop_v1|hvs)[_-][A-Za-z0-9_-]{8,}"),
            Pattern.compile("\\beyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_.-]+"), // JSON Web Tokens
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(-----END [A-Z ]*-----|\\z)"));

    /** A literal that the toolkit is told to store, or to treat as a secret. */
    private static final Pattern GIVEN =
            Pattern.compile("(\\b(value|token|Secret\\.of)\\s*\\(\\s*)(\"\"\"[\\s\\S]*?\"\"\"|\"(\\\\.|[^\"\\\\])*\")");

    private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\\\s])*)\"");
    private static final Pattern UUID =
            Pattern.compile("(circleci/)?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Words and numbers with separators between them: how people name things. */
    private static final Pattern NAME = Pattern.compile(
            "(([a-z]+|[A-Z]+|[A-Z][a-z]+)[0-9]{0,3}|[0-9]{1,8})?([-_./:*#@]+(([a-z]+|[A-Z]+|[A-Z][a-z]+)[0-9]{0,3}|[0-9]{1,8})?)*");

    private static final int LONG = 20;
    private static final double RANDOM_BITS = 3.5;

    private Redaction() {}

    static String of(String line) {
        String redacted = GIVEN.matcher(line).replaceAll("$1\"" + REDACTED + "\"");
        for (Pattern token : TOKENS) {
            redacted = token.matcher(redacted).replaceAll(REDACTED);
        }
        return LITERAL.matcher(redacted)
                .replaceAll(match ->
                        Matcher.quoteReplacement(looksRandom(match.group(1)) ? '"' + REDACTED + '"' : match.group()));
    }

    /** Long, with digits among letters, few repetitions, and no name. */
    private static boolean looksRandom(String text) {
        if (text.length() < LONG
                || UUID.matcher(text).matches()
                || NAME.matcher(text).matches()) {
            return false;
        }
        long digits = text.chars().filter(Character::isDigit).count();
        long letters = text.chars().filter(Character::isLetter).count();
        return digits >= 2 && letters >= 2 && bitsPerCharacter(text) >= RANDOM_BITS;
    }

    private static double bitsPerCharacter(String text) {
        double bits = 0;
        for (long c : text.chars().distinct().toArray()) {
            double share = (double) text.chars().filter(other -> other == c).count() / text.length();
            bits -= share * Math.log(share) / Math.log(2);
        }
        return bits;
    }
}
