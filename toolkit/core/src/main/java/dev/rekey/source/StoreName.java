package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Slot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How slots are called in a secret store, as the user wrote it: {@code aws-sm://ci/{place}/{name}}. What the placeholders
 * stand for is escaped, so that slots that differ in one of them have different names, and none can leave its segment.
 *
 * @param scheme the kind of store
 * @param address which one; ends before the segment with the first placeholder, or else before the last segment
 * @param template the rest
 */
record StoreName(String scheme, String address, String template) {
    private static final Pattern ADDRESS = Pattern.compile("([a-z][a-z0-9-]+)://(.*)", Pattern.DOTALL);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_]*)\\}");
    private static final List<String> KNOWN = List.of("org", "kind", "place", "name");
    private static final Pattern TOUCHING = Pattern.compile("\\}[^/]*\\{");
    /** The dot first: it is escaped where a segment may begin. */
    private static final String PLAIN = ".ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    private static final Pattern PASSWORD = Pattern.compile("[^/]*:[^/]*@.*", Pattern.DOTALL);

    /** Whether {@code text} is meant as an address of a store, and not as a file. */
    static boolean is(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /**
     * The address that the user wrote.
     *
     * @throws ConfigurationException if it is none, has an unknown placeholder, or could not tell slots apart
     */
    static StoreName parse(String text) {
        Matcher parts = ADDRESS.matcher(text);
        // Not shown before it is known to hold no password.
        need(parts.matches(), "an address in a secret store looks like aws-sm://ci/{place}/{name}.");
        String rest = parts.group(2);
        need(
                !PASSWORD.matcher(rest).matches(),
                "the address of a secret store holds no password, as plans show it: give it with .withSecretIn(...).");
        need(rest.chars().noneMatch(Character::isISOControl), "the address of a secret store is one line of text.");
        Matcher first = PLACEHOLDER.matcher(rest);
        int cut = rest.lastIndexOf('/', first.find() ? first.start() : rest.length());
        StoreName name = new StoreName(parts.group(1), cut < 0 ? "" : rest.substring(0, cut), rest.substring(cut + 1));
        name.checked();
        return name;
    }

    /** What {@code slot} is called there. */
    String of(Slot slot) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(placeholder -> Matcher.quoteReplacement(escape(
                        switch (placeholder.group(1)) {
                            case "org" -> slot.org();
                            case "kind" -> slot.key().substring(0, slot.key().indexOf('/'));
                            case "place" -> slot.place();
                            default -> slot.name();
                        })));
    }

    /** As the user wrote it. */
    @Override
    public String toString() {
        return scheme + "://" + (address.isEmpty() ? "" : address + "/") + template;
    }

    private void checked() {
        Matcher placeholder = PLACEHOLDER.matcher(template);
        while (placeholder.find()) {
            need(
                    KNOWN.contains(placeholder.group(1)),
                    "nothing stands for " + placeholder.group()
                            + " in a secret store: there are {org}, {kind}, {place} and {name}.");
        }
        String typed = placeholder.replaceAll("x");
        need(typed.indexOf('{') < 0 && typed.indexOf('}') < 0, this + " has a brace without its other half.");
        need(
                !TOUCHING.matcher(template).find(),
                this + " could call two slots the same: put a / between its placeholders.");
        for (String segment : typed.split("/", -1)) {
            need(
                    !segment.isEmpty() && !segment.startsWith("."),
                    this + " has no name, or a part of it that is empty or begins with a dot.");
        }
    }

    /** {@code =} and two digits for each byte that is none of {@code A-Z a-z 0-9 _ -} or a dot further on; {@code =} for nothing. */
    private static String escape(String text) {
        if (text.isEmpty()) {
            return "=";
        }
        StringBuilder escaped = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 0xff);
            if (PLAIN.indexOf(c) >= (escaped.length() == 0 ? 1 : 0)) {
                escaped.append(c);
            } else {
                escaped.append(String.format(Locale.ROOT, "=%02X", (int) c));
            }
        }
        return escaped.toString();
    }

    private static void need(boolean right, String otherwise) {
        if (!right) {
            throw new ConfigurationException(otherwise);
        }
    }
}
