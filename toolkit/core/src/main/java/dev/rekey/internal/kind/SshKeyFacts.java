package dev.rekey.internal.kind;

import dev.rekey.internal.api.Fingerprints;
import dev.rekey.model.SshKey;
import dev.rekey.model.SshKeyChange;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the journal says of an SSH key that takes the place of another; nothing secret. */
public final class SshKeyFacts {
    private static final String PROJECT = "project";
    private static final String HOSTNAME = "hostname";
    private static final String OLD_MD5 = "old_md5";
    private static final String OLD_SHA256 = "old_sha256";
    private static final String PUBLIC_KEY = "public_key";

    private SshKeyFacts() {}

    static Map<String, String> of(SshKey old, String publicKey) {
        Map<String, String> facts = new HashMap<>();
        facts.put(PROJECT, old.holder());
        facts.put(HOSTNAME, old.hostname());
        old.md5().ifPresent(md5 -> facts.put(OLD_MD5, md5));
        old.sha256().ifPresent(sha256 -> facts.put(OLD_SHA256, sha256));
        facts.put(PUBLIC_KEY, publicKey);
        return facts;
    }

    /** The change that the facts of one new key tell of; empty when they are of something else. */
    public static Optional<SshKeyChange> change(Map<String, String> facts) {
        if (!facts.containsKey(PUBLIC_KEY)) {
            return Optional.empty();
        }
        String publicKey = publicKey(facts);
        Fingerprints fingerprints = Fingerprints.of(publicKey, Optional.empty());
        return Optional.of(new SshKeyChange(
                facts.getOrDefault(PROJECT, ""),
                facts.getOrDefault(HOSTNAME, ""),
                Optional.ofNullable(facts.get(OLD_MD5)),
                Optional.ofNullable(facts.get(OLD_SHA256)),
                fingerprints.md5().orElseThrow(),
                fingerprints.sha256().orElseThrow(),
                publicKey + " rekey"));
    }

    static String publicKey(Map<String, String> facts) {
        return facts.getOrDefault(PUBLIC_KEY, "");
    }

    /** As configurations name it. */
    static String fingerprint(String publicKey) {
        return "SHA256:" + Fingerprints.of(publicKey, Optional.empty()).sha256().orElseThrow();
    }
}
