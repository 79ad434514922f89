package dev.rekey.audit;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A STIX pattern of one comparison with one value, in the words of an indicator. Everything else is refused. */
record StixPattern(String type, String value) {
    private static final Pattern ONE = Pattern.compile(
            "\\[\\s*([a-z0-9-]+:[A-Za-z0-9_.'\" -]+?)\\s*(?:=|ISSUBSETOF\\b)\\s*'((?:[^'\\\\]|\\\\.)*)'\\s*]");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("ipv4-addr:value", "ipv4"),
            Map.entry("ipv6-addr:value", "ipv6"),
            Map.entry("domain-name:value", "domain"),
            Map.entry("url:value", "url"),
            Map.entry("file:name", "file"),
            Map.entry("file:hashes.sha-256", "sha256"),
            Map.entry("file:hashes.sha-1", "sha1"),
            Map.entry("file:hashes.md5", "md5"),
            Map.entry("autonomous-system:name", "network"),
            Map.entry("network-traffic:extensions.http-request-ext.request_header.user-agent", "user_agent"));

    static Optional<StixPattern> of(String pattern) {
        Matcher found = ONE.matcher(pattern.strip());
        if (!found.matches()) {
            return Optional.empty();
        }
        String path = found.group(1).replaceAll("['\"]", "").toLowerCase(Locale.ROOT);
        String value = found.group(2).replaceAll("\\\\(.)", "$1");
        return Optional.ofNullable(TYPES.get(path)).map(type -> new StixPattern(type, value));
    }
}
