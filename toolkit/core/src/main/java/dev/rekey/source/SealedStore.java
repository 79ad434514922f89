package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.seal.Identity;
import dev.rekey.internal.seal.Recipients;
import dev.rekey.internal.seal.Sealer;
import dev.rekey.model.Secret;
import dev.rekey.store.SecretStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * A folder of sealed values as a secret store.
 *
 * @param folder made with the first value
 * @param recipients who can open what is written; empty for a store that is only read
 * @param identity opens what is read; empty for the file beside the folder
 */
record SealedStore(Path folder, Optional<Recipients> recipients, Optional<Path> identity) implements SecretStore {
    @Override
    public String describe() {
        return "the sealed folder " + folder.getFileName();
    }

    @Override
    public void check(Collection<String> names) {
        try (Secret probe = Secret.of("probe")) {
            // Tells a key that cannot be used while nothing has changed.
            byte[] unused = Sealer.seal(probe, to());
        }
        SealedFolder.at(folder).makeDurable();
    }

    @Override
    public Optional<Secret> read(String name) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        SealedFolder values = SealedFolder.at(folder);
        if (identity.isEmpty()) {
            return values.openWithIdentityBeside(name);
        }
        try (Identity key = Identity.read(identity.get())) {
            return values.open(name, key);
        }
    }

    /** The same value again makes one more file, of which the last counts: without the identity nobody can tell. */
    @Override
    public void write(String name, Secret value) {
        SealedFolder.at(folder).add(name, value, to());
    }

    private Recipients to() {
        return recipients.orElseThrow(() -> new ConfigurationException(
                "to whom? A sealed folder that is written needs .with(\"recipients\", \"age1…\")."));
    }
}
