package dev.rekey.internal.seal;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;

/** Opens what {@link Sealer}, or {@code age -r}, has sealed. */
public final class Unsealer {
    /** Headers of a few recipients and codes come on top of the value. */
    private static final int LARGEST = Sealer.LONGEST + 64 * 1024;

    private Unsealer() {}

    /**
     * The value, if every byte of the box is as it was sealed.
     *
     * @throws ConfigurationException if the box is for somebody else, damaged, cut off, or no box; says which, and nothing
     *     of what is in it
     */
    public static Secret open(byte[] box, Identity identity) {
        if (box.length > LARGEST) {
            throw damaged();
        }
        // The value is shorter than its box, so one buffer does, and there is one copy to wipe.
        byte[] room = new byte[box.length + 1];
        ByteBuffer text = ByteBuffer.wrap(room);
        try {
            RecipientStanzaReader reader = identity.with(Unsealer::reader);
            try (ReadableByteChannel channel = new StandardDecryptingChannelFactory()
                    .newDecryptingChannel(Channels.newChannel(new ByteArrayInputStream(box)), List.of(reader))) {
                while (channel.read(text) >= 0) {
                    if (!text.hasRemaining()) {
                        throw damaged();
                    }
                }
            }
            return secret(text.flip());
        } catch (UnsupportedRecipientStanzaException foreign) {
            throw new ConfigurationException(
                    "this identity does not open the sealed value: it was sealed to other recipients.");
        } catch (GeneralSecurityException | IOException | RuntimeException refused) {
            throw damaged();
        } finally {
            Arrays.fill(room, (byte) 0);
        }
    }

    private static RecipientStanzaReader reader(CharSequence key) {
        try {
            return X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(key);
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException("an identity that was checked is refused");
        }
    }

    private static Secret secret(ByteBuffer text) throws CharacterCodingException {
        CharBuffer chars = StandardCharsets.UTF_8.newDecoder().decode(text);
        char[] exact = new char[chars.remaining()];
        chars.get(exact).clear().put(new char[chars.capacity()]);
        try {
            return Secret.of(exact);
        } finally {
            Arrays.fill(exact, '\0');
        }
    }

    private static ConfigurationException damaged() {
        return new ConfigurationException("the sealed value is damaged, cut off, or not sealed by age at all.");
    }
}
