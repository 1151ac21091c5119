package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.Upstream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Maps backends to cookie values: the first 64 bits of an HMAC-SHA256 of the backend's name (RFC 2104),
 * in hexadecimal digits. Without the key, a client cannot forge a value or find a backend's address, not even by trying
 * all addresses.
 */
final class SessionTokens {
    private static final int DIGITS = 16;

    private final long version;
    /** Sorted, for a binary search. */
    private final long[] tokens;
    /** In the order of the tokens. */
    private final Backend[] backends;

    private final IdentityHashMap<Backend, String> lines = new IdentityHashMap<>();

    SessionTokens(Upstream upstream, byte[] key, SessionCookie cookie) {
        version = upstream.version();
        Mac mac = mac(key);
        for (Backend member : upstream.backends()) {
            lines.put(member, cookie.line(HexFormat.of().toHexDigits(token(member, mac))));
        }
        tokens = upstream.backends().stream()
                .mapToLong(member -> token(member, mac))
                .sorted()
                .toArray();
        backends = new Backend[tokens.length];
        for (Backend member : upstream.backends()) {
            backends[Arrays.binarySearch(tokens, token(member, mac))] = member;
        }
    }

    private static long token(Backend backend, Mac mac) {
        return ByteBuffer.wrap(mac.doFinal(backend.name().getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** The version of the list of backends. */
    long version() {
        return version;
    }

    /** The {@code Set-Cookie} line of a backend. @return {@code null} if it is not in the list */
    @Nullable String line(Backend backend) {
        return lines.get(backend);
    }

    /** The backend of a cookie's value. @return {@code null} if it is not, or no longer, in the list */
    @Nullable Backend backend(CharSequence value) {
        if (value.length() != DIGITS) {
            return null;
        }
        long token = 0;
        for (int i = 0; i < DIGITS; i++) {
            if (!HexFormat.isHexDigit(value.charAt(i))) {
                return null;
            }
            token = token << 4 | HexFormat.fromHexDigit(value.charAt(i));
        }
        int found = Arrays.binarySearch(tokens, token);
        return found < 0 ? null : backends[found];
    }
}
