package dev.rekey.issuer;

import dev.rekey.error.IssuerException;
import dev.rekey.error.IssuerException.Certainty;
import dev.rekey.model.Secret;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.ProofLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tokens of a service that reads them from a file: a line each, with a name and the SHA-256 of the token. */
record TokenFile(Path file, String old) implements Issuer {
    @Override
    public String describe() {
        return "token " + old + " in " + file;
    }

    @Override
    public Capability capability() {
        return Capability.A; // we make the value, and old and new work side by side
    }

    @Override
    public Before look() {
        Map<String, String> tokens = read();
        if (!tokens.containsKey(old)) {
            throw new IssuerException(Certainty.REFUSED, file + " has no token " + old + ".");
        }
        return new Before(Optional.of(old), tokens.keySet(), Map.of());
    }

    @Override
    public Material make() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Material.of(Secret.of(HexFormat.of().formatHex(random)));
    }

    @Override
    public Issued issue(Before before, String tag, Optional<Material> material) {
        Map<String, String> tokens = read();
        tokens.put(tag, digest(material)); // twice leaves one
        write(tokens);
        return Issued.of(tag);
    }

    @Override
    public void discard(String id) {
        Map<String, String> tokens = read();
        if (tokens.remove(id) != null) { // gone already is as good
            write(tokens);
        }
    }

    @Override
    public Optional<Evidence> verify(Before before, Issued issued, Optional<Material> material) {
        // One of your own logs in with the value, and looks who it is.
        return digest(material).equals(read().get(issued.id()))
                ? Optional.of(new Evidence(ProofLevel.PROVIDER_ACCEPTS, issued.id() + " is in " + file))
                : Optional.empty();
    }

    @Override
    public void revoke(Before before) {
        before.old().ifPresent(this::discard);
    }

    @Override
    public boolean isDead(Before before) {
        return before.old().stream().noneMatch(read()::containsKey);
    }

    private Map<String, String> read() {
        try {
            Map<String, String> tokens = new TreeMap<>();
            Files.readAllLines(file).forEach(line -> tokens.put(line.split(" ")[0], line.split(" ")[1]));
            return tokens;
        } catch (IOException failed) {
            throw new IssuerException(Certainty.UNKNOWN, "cannot read " + file + ".");
        }
    }

    private void write(Map<String, String> tokens) {
        List<String> lines = new ArrayList<>();
        tokens.forEach((name, digest) -> lines.add(name + " " + digest));
        try {
            Files.write(file, lines);
        } catch (IOException failed) {
            throw new IssuerException(Certainty.UNKNOWN, "cannot write " + file + "; it may have changed.");
        }
    }

    private static String digest(Optional<Material> material) {
        Secret value = material.flatMap(made -> made.part(Material.VALUE)).orElseThrow();
        byte[] bytes = value.reveal(chars -> new String(chars).getBytes(StandardCharsets.UTF_8));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
