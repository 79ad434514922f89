package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.issuer.Material;
import dev.rekey.model.Secret;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one slot gets of a credential: text in which names of parts in braces stand for them, such as {@code {user}}. */
record Filling(String template) {
    private static final Pattern PART = Pattern.compile("\\{([a-z][a-z0-9_]*)}");

    /** The part of that name, and nothing else. */
    static Filling part(String name) {
        return new Filling("{" + name + "}");
    }

    /** The parts that it names. */
    Set<String> parts() {
        Set<String> parts = new LinkedHashSet<>();
        Matcher matcher = PART.matcher(template);
        while (matcher.find()) {
            parts.add(matcher.group(1));
        }
        return parts;
    }

    /**
     * The value of the slot, which the caller closes.
     *
     * @throws ConfigurationException if the credential lacks a part
     */
    Secret of(Material material) {
        List<Secret> pieces = new ArrayList<>();
        Matcher matcher = PART.matcher(template);
        int at = 0;
        try {
            while (matcher.find()) {
                pieces.add(Secret.of(template.substring(at, matcher.start())));
                String name = matcher.group(1);
                pieces.add(material.part(name)
                        .map(Secret::copy)
                        .orElseThrow(() -> new ConfigurationException("the new credential has no part " + name + ".")));
                at = matcher.end();
            }
            pieces.add(Secret.of(template.substring(at)));
            return joined(pieces);
        } finally {
            pieces.forEach(Secret::close);
        }
    }

    private static Secret joined(List<Secret> pieces) {
        CharBuffer all =
                CharBuffer.allocate(pieces.stream().mapToInt(Secret::length).sum());
        try {
            pieces.forEach(piece -> piece.revealTo(all::put));
            return Secret.of(all.array());
        } finally {
            Arrays.fill(all.array(), '\0');
        }
    }
}
