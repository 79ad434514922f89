package dev.rekey.inventory;

import dev.rekey.internal.api.Fingerprints;
import dev.rekey.model.CheckoutKey;
import dev.rekey.model.Coverage;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.model.LegacyCredential;
import dev.rekey.model.Slot;
import dev.rekey.model.SshKey;
import dev.rekey.model.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an inspector's file has about one project, under the newer names and the older ones. */
final class InspectorProject {
    private static final Pattern MASKED = Pattern.compile("xxxx.{0,4}", Pattern.DOTALL);
    private static final int SHOWN = 4;
    private static final String[] VARIABLES = {"project_env_vars", "variables"};
    private static final String[] KEYS = {"checkout_keys", "keys"};
    private static final String[] SSH_KEYS = {"ssh_keys"};

    private InspectorProject() {}

    static List<Holding> holdings(String org, String slug, InspectorJson project) {
        List<Holding> holdings = new ArrayList<>();
        for (InspectorJson variable : project.objects(VARIABLES)) {
            holdings.add(new Variable(
                    new Slot.ProjectVariable(org, slug, variable.needText("name")),
                    masked(variable.text("value")),
                    variable.time("created_at"),
                    Optional.empty()));
        }
        for (InspectorJson key : project.objects(KEYS)) {
            String publicKey = key.text("public_key").orElse("").strip();
            Fingerprints fingerprints = Fingerprints.of(publicKey, key.text("fingerprint"));
            holdings.add(new CheckoutKey(
                    org,
                    slug,
                    key.needText("type"),
                    key.flag("preferred"),
                    publicKey,
                    fingerprints.md5(),
                    fingerprints.sha256(),
                    key.time("created_at")));
        }
        for (InspectorJson key : project.objects(SSH_KEYS)) {
            String publicKey = key.text("public_key").orElse("").strip();
            Fingerprints fingerprints = Fingerprints.of(publicKey, key.text("fingerprint"));
            holdings.add(new SshKey(
                    org, slug, key.text("hostname").orElse(""), publicKey, fingerprints.md5(), fingerprints.sha256()));
        }
        project.inner("legacy_aws_keys")
                .or(() -> project.inner("legacyAWSKeys"))
                .flatMap(pair -> pair(org, slug, pair))
                .ifPresent(holdings::add);
        return holdings;
    }

    /** What became of its lists: its errors, or what the file has of each. */
    static List<Coverage> coverage(String org, String slug, InspectorJson project, int rows) {
        String place = "project " + slug;
        List<Coverage> coverage = new ArrayList<>();
        for (InspectorJson error : project.elements("errors")) {
            coverage.add(InspectorGaps.ofPlace(org, place, "everything", error));
        }
        if (coverage.isEmpty()) {
            coverage.add(InspectorGaps.seen(org, place, "secrets", rows));
        }
        Map.of(Kind.PROJECT_VARIABLE, VARIABLES, Kind.CHECKOUT_KEY, KEYS, Kind.SSH_KEY, SSH_KEYS)
                .forEach((kind, fields) -> {
                    if (!project.has(fields)) {
                        coverage.add(InspectorGaps.absent(org, place, kind));
                    }
                });
        return coverage;
    }

    /** The mask and at most four characters after it; anything else is no mask and may be a value. */
    static Optional<String> masked(Optional<String> value) {
        return value.filter(text -> MASKED.matcher(text).matches());
    }

    /** One credential, by the end of the half that is no secret; nothing of the other half, masked or not. */
    private static Optional<Holding> pair(String org, String slug, InspectorJson pair) {
        Optional<String> id = pair.text("access_key_id");
        if (id.isPresent()) {
            return Optional.of(new LegacyCredential(
                    org,
                    slug,
                    "aws_access_key_id",
                    id.filter(text -> text.length() >= 2 * SHOWN).map(text -> text.substring(text.length() - SHOWN))));
        }
        return pair.text("secret_access_key")
                .map(there -> new LegacyCredential(org, slug, "aws_secret_access_key", Optional.empty()));
    }
}
