package dev.rekey.issuer.postgres;

import dev.rekey.issuer.Material;
import dev.rekey.model.Secret;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes new passwords, and connection strings around them. */
final class Passwords {
    static final String USER = "user";
    static final String PASSWORD = "password";
    static final String URL = "url";

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final int LENGTH = 40;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** What is a whole credential: these, or the connection string where one was asked for. */
    static List<Set<String>> parts(Optional<String> url, List<Set<String>> wholes) {
        List<Set<String>> parts = new ArrayList<>(wholes);
        url.ifPresent(template -> parts.add(Set.of(URL)));
        return List.copyOf(parts);
    }

    /**
     * 40 random letters and digits: 238 bits, and nothing that needs quoting.
     *
     * @param template what the part {@code url} is made of; without one there is none
     */
    static Material make(String role, Optional<String> template) {
        char[] made = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            made[i] = ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length()));
        }
        Map<String, Secret> parts = new TreeMap<>();
        parts.put(USER, Secret.of(role));
        parts.put(PASSWORD, Secret.of(made));
        template.ifPresent(text -> parts.put(URL, url(text, role, made)));
        Arrays.fill(made, '\0');
        return Material.of(parts);
    }

    /** The template with user and password in it, each as a URL writes it. */
    static Secret url(String template, String user, char[] password) {
        String withUser = template.replace("{user}", encoded(user));
        int at = withUser.indexOf("{password}");
        if (at < 0) {
            return Secret.of(withUser);
        }
        String after = withUser.substring(at + "{password}".length());
        CharBuffer url = CharBuffer.allocate(at + 9 * password.length + after.length());
        url.put(withUser, 0, at);
        for (int i = 0; i < password.length; i++) {
            if (PLAIN.indexOf(password[i]) >= 0) {
                url.put(password[i]);
            } else {
                boolean pair = Character.isHighSurrogate(password[i]) && i + 1 < password.length;
                url.put(encoded(new String(password, i, pair ? 2 : 1)));
                i += pair ? 1 : 0;
            }
        }
        url.put(after).flip();
        try {
            return Secret.of(url);
        } finally {
            Arrays.fill(url.array(), '\0');
        }
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf(one) >= 0) {
                encoded.append((char) one);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(one));
            }
        }
        return encoded.toString();
    }
}
