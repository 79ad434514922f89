package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.routes.Weather.Twist;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing, in the envelope of API v2.
 *
 * @param nextPageToken null on the last page
 */
record Page<T>(List<T> items, @Nullable String nextPageToken) {

    /** The number of items on a page: fixed, whatever {@code limit} a client asks for. */
    static final int SIZE = 20;

    // Makes every token start with "+/+/" and end with "==", which finds out clients that do not encode them.
    private static final byte[] ODD = {(byte) 0xfb, (byte) 0xff, (byte) 0xbf};

    static <T> Page<T> of(Call call, List<T> all) {
        return of(call, all, SIZE);
    }

    static <T> Page<T> of(Call call, List<T> all, int size) {
        return cut(call, all, size, call.parameter("page-token"));
    }

    /** The page that {@code token} leads to, the first one without it. */
    static <T> Page<T> cut(Call call, List<T> all, int size, Optional<String> token) {
        int start = token.map(Page::decode).orElse(0);
        Twist twist = start == 0 ? Twist.NONE : call.weather().twist().get();
        return switch (twist) {
            case NONE -> new Page<>(slice(all, start, size), start + size < all.size() ? encode(start + size) : null);
            case REPEAT -> new Page<>(slice(all, start - size, size), token.orElseThrow());
            case OVERLAP ->
                new Page<>(slice(all, start - 1, size + 1), start + size < all.size() ? encode(start + size) : null);
        };
    }

    private static <T> List<T> slice(List<T> all, int start, int size) {
        int from = Math.min(Math.max(start, 0), all.size());
        return all.subList(from, Math.min(from + size, all.size()));
    }

    private static String encode(int start) {
        ByteBuffer bytes =
                ByteBuffer.allocate(ODD.length + Integer.BYTES).put(ODD).putInt(start);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static int decode(String token) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(token));
            byte[] odd = new byte[ODD.length];
            bytes.get(odd);
            int start = bytes.getInt();
            if (encode(start).equals(token) && start > 0) {
                return start;
            }
        } catch (IllegalArgumentException | BufferUnderflowException notOurs) {
            // Fall through: whatever it is, it did not come from here.
        }
        // The answer to a token that is none was never observed.
        throw Refusal.badRequest("page-token is invalid.");
    }
}
