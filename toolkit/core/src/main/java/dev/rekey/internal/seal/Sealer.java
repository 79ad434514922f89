package dev.rekey.internal.seal;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Seals values in boxes that {@code age -d -i KEY} opens as well. The first box of a process takes about 0.1 s longer. */
public final class Sealer {
    /** The longest value, in bytes of UTF-8. */
    static final int LONGEST = 1024 * 1024;

    private Sealer() {}

    /**
     * The box: the value's UTF-8, openable by any one of the recipients. No two boxes are alike.
     *
     * @throws ConfigurationException if a recipient's key is a weak one, or the value is no text or longer than 1 MiB. Seal
     *     something before anything is begun, to find out about recipients
     */
    public static byte[] seal(Secret value, Recipients recipients) {
        byte[] text = value.reveal(Sealer::bytes);
        ByteArrayOutputStream box = new ByteArrayOutputStream();
        try {
            List<RecipientStanzaWriter> writers = new ArrayList<>();
            for (String key : recipients.keys()) {
                writers.add(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(key));
            }
            try (WritableByteChannel channel =
                    new StandardEncryptingChannelFactory().newEncryptingChannel(Channels.newChannel(box), writers)) {
                ByteBuffer left = ByteBuffer.wrap(text);
                while (left.hasRemaining()) {
                    int unused = channel.write(left);
                }
            }
            return box.toByteArray();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException refused) {
            // No cause: what a library says about what it was given is not ours to vouch for.
            throw new ConfigurationException(
                    "cannot seal to these recipients: one of them is no key that can be used.");
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    private static byte[] bytes(char[] value) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes).clear().put(new byte[encoded.capacity()]);
            if (bytes.length > LONGEST) {
                Arrays.fill(bytes, (byte) 0);
                throw new ConfigurationException("a value to seal is longer than " + LONGEST + " bytes.");
            }
            return bytes;
        } catch (CharacterCodingException noText) {
            throw new ConfigurationException("a value to seal is no valid text.");
        }
    }
}
