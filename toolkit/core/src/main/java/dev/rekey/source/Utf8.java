package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Characters to bytes and back without copies that stay behind. */
final class Utf8 {
    private Utf8() {}

    /**
     * The bytes; wipe them after use.
     *
     * @throws ConfigurationException if this is not Unicode text, as after the first half of a surrogate pair
     */
    static byte[] encode(char[] text) {
        CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
        ByteBuffer room = ByteBuffer.allocate((int) Math.ceil(text.length * (double) encoder.maxBytesPerChar()));
        try {
            CoderResult result = encoder.encode(CharBuffer.wrap(text), room, true);
            if (result.isError()) {
                result.throwException();
            }
            return Arrays.copyOf(room.array(), room.position());
        } catch (CharacterCodingException lonelySurrogate) {
            throw new ConfigurationException("a value is not Unicode text.");
        } finally {
            Arrays.fill(room.array(), (byte) 0);
        }
    }

    static char[] decode(byte[] bytes) throws CharacterCodingException {
        CharBuffer room = CharBuffer.allocate(bytes.length);
        try {
            CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), room, true);
            if (result.isError()) {
                result.throwException();
            }
            return Arrays.copyOf(room.array(), room.position());
        } finally {
            Arrays.fill(room.array(), '\0');
        }
    }
}
