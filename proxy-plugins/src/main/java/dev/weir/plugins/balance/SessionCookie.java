package dev.weir.plugins.balance;

import dev.weir.api.HeaderView;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The cookie that identifies a session: writes it (RFC 6265 §4.1) and finds it in requests. */
final class SessionCookie {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private final String name;
    private final String attributes;
    private final NamedValue values;

    /**
     * A cookie.
     *
     * @throws IllegalArgumentException if the name is invalid, or browsers would refuse the cookie
     */
    SessionCookie(String name, Duration maxAge, boolean secure, SameSite sameSite) {
        if (name.isEmpty() || !name.chars().allMatch(SessionCookie::isTokenCharacter)) {
            throw new IllegalArgumentException("cookie: \"" + name + "\" is no name of a cookie (RFC 6265 §4.1.1)");
        }
        if (sameSite == SameSite.NONE && !secure) {
            throw new IllegalArgumentException("same-site: browsers take none only together with secure");
        }
        this.name = name;
        this.values = NamedValue.cookie(name);
        this.attributes = "; Path=/"
                + (maxAge.toSeconds() > 0 ? "; Max-Age=" + maxAge.toSeconds() : "")
                + "; HttpOnly; SameSite="
                + sameSite.attribute()
                + (secure ? "; Secure" : "");
    }

    private static boolean isTokenCharacter(int c) {
        return (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || TOKEN_MARKS.indexOf(c) >= 0;
    }

    /** The value of {@code Set-Cookie}. */
    String line(String value) {
        return name + "=" + value + attributes;
    }

    /** The cookie of a request. @return the value, valid until the next call; {@code null} if it has no such cookie */
    @Nullable CharSequence value(HeaderView headers) {
        return values.inCookies(headers);
    }
}
