package dev.rekey.issuer;

import dev.rekey.error.IssuerException;
import dev.rekey.error.IssuerException.Certainty;
import dev.rekey.model.Secret;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.ProofLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A fake provider: two users that take turns, each with the hash of its password, in a file of lines {@code user hash}. */
public final class TurnsProvider implements IssuerProvider {
    private static final AtomicInteger MADE = new AtomicInteger();

    @Override
    public String name() {
        return "turns";
    }

    @Override
    public String summary() {
        return "two users in a file, for tests";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.B, Capability.B1);
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.required("file", "the file"),
                Setting.secret("admin-password", "who may change it"),
                Setting.optional("downtime", "yes, to have one of class B1"));
    }

    @Override
    public Issuer open(Settings settings) {
        boolean isAdmin = settings.requiredSecret("admin-password").reveal(text -> text.length > 0);
        return new Turns(
                Path.of(settings.required("file")),
                isAdmin,
                settings.text("downtime").isPresent());
    }

    /** One file. */
    public record Turns(Path file, boolean isAdmin, boolean hasDowntime) implements Issuer {
        @Override
        public String describe() {
            return "users of " + file.getFileName();
        }

        @Override
        public Capability capability() {
            return hasDowntime ? Capability.B1 : Capability.B;
        }

        @Override
        public List<Set<String>> parts() {
            return List.of(Set.of("user", "password"));
        }

        @Override
        public Before look() {
            Map<String, String> users = users();
            String old = users.keySet().stream().findFirst().orElseThrow(() -> refused("nobody can log in"));
            return new Before(Optional.of(old), users.keySet(), Map.of());
        }

        @Override
        public Material make() {
            String marked = "RKV7QX2M" + "issued" + MADE.incrementAndGet() + "qwertzuiopasdfgh";
            return Material.of(Map.of("user", Secret.of(next()), "password", Secret.of(marked)));
        }

        @Override
        public Issued issue(Before before, String tag, Optional<Material> material) {
            String next = before.old().equals(Optional.of("app_a")) ? "app_b" : "app_a";
            Map<String, String> users = users();
            users.put(next, hash(material));
            write(users);
            return Issued.of(next);
        }

        @Override
        public void discard(String id) {
            Map<String, String> users = users();
            users.remove(id);
            write(users);
        }

        @Override
        public Optional<Evidence> verify(Before before, Issued issued, Optional<Material> material) {
            return hash(material).equals(users().get(issued.id()))
                    ? Optional.of(new Evidence(ProofLevel.PROVIDER_ACCEPTS, issued.id() + " logs in"))
                    : Optional.empty();
        }

        @Override
        public void revoke(Before before) {
            before.old().ifPresent(this::discard);
        }

        @Override
        public boolean isDead(Before before) {
            return !users().containsKey(before.old().orElse(""));
        }

        /** The hash of the password of each user that can log in. */
        public Map<String, String> users() {
            try {
                Map<String, String> users = new TreeMap<>();
                Files.readAllLines(file).forEach(line -> users.put(line.split(" ")[0], line.split(" ")[1]));
                return users;
            } catch (IOException failed) {
                throw new IssuerException(Certainty.UNKNOWN, "the users cannot be read");
            }
        }

        private String next() {
            return users().containsKey("app_a") ? "app_b" : "app_a";
        }

        private void write(Map<String, String> users) {
            StringBuilder text = new StringBuilder();
            users.forEach(
                    (user, hash) -> text.append(user).append(' ').append(hash).append('\n'));
            try {
                Files.writeString(file, text);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private static String hash(Optional<Material> material) {
            return material.orElseThrow().part("password").orElseThrow().reveal(text -> hash(new String(text)));
        }

        /** What the file holds for this password. */
        public static String hash(String password) {
            try {
                return HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private static IssuerException refused(String why) {
            return new IssuerException(Certainty.REFUSED, why);
        }
    }
}
