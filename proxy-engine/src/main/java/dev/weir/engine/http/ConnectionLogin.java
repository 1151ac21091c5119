package dev.weir.engine.http;

/**
 * Tells messages that log in the connection they are on, and not only themselves: with NTLM and Negotiate, a server
 * takes every later request of the connection for one of the same user (RFC 4559 §6; HTTP itself knows no such thing,
 * RFC 9110 §11.7.2). Basic, Bearer and Digest are not among them: each request carries its own proof.
 *
 * <p>A backend may be a proxy, for which a client logs in with {@code Proxy-Authorization}: the engine passes that on,
 * so it counts as much.
 */
public final class ConnectionLogin {
    /**
     * How the names of these schemes begin: NTLM, Negotiate and Nego2, as HAProxy looks for them, and what WinRM speaks
     * beside. A backend may be content with the beginning, too.
     */
    private static final String[] SCHEMES = {"ntlm", "nego", "kerberos", "credssp"};

    private static final long CONCERNED = Field.AUTHORIZATION.bit()
            | Field.PROXY_AUTHORIZATION.bit()
            | Field.WWW_AUTHENTICATE.bit()
            | Field.PROXY_AUTHENTICATE.bit();

    private ConnectionLogin() {}

    /** Whether a request takes a step of such a login. */
    public static boolean in(Head request) {
        return request.hasAny(CONCERNED)
                && (names(request, Field.AUTHORIZATION) || names(request, Field.PROXY_AUTHORIZATION));
    }

    /**
     * Whether a response asks for such a login, or takes a step of one. With Negotiate the last step may be part of a
     * 200 (RFC 4559 §5), so the status does not matter.
     */
    public static boolean of(Head response) {
        return response.hasAny(CONCERNED)
                && (names(response, Field.WWW_AUTHENTICATE) || names(response, Field.PROXY_AUTHENTICATE));
    }

    private static boolean names(Head head, Field field) {
        for (int line = head.next(field, 0); line >= 0; line = head.next(field, line + 1)) {
            if (names(head.bytes, head.valueStart(line), head.valueEnd(line))) {
                return true;
            }
        }
        return false;
    }

    /** Whether an element of a list begins with one of the schemes; several challenges may share a line. */
    private static boolean names(byte[] bytes, int start, int end) {
        int from = start;
        while (from < end) {
            int at = ListElements.skipWhitespace(bytes, from, end);
            if (isScheme(bytes, at, end) && (from == start || !isParameter(bytes, at, end))) {
                return true;
            }
            from = elementEnd(bytes, at, end) + 1;
        }
        return false;
    }

    private static boolean isScheme(byte[] bytes, int from, int end) {
        for (String scheme : SCHEMES) {
            int stop = from + scheme.length();
            if (stop <= end && Ascii.equalsIgnoreCase(bytes, from, stop, scheme)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is no challenge but a further parameter of the one before: a name and a value (RFC 9110 §11.2). */
    private static boolean isParameter(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && Ascii.isToken(bytes[at])) {
            at++;
        }
        return at < end && bytes[at] == '=';
    }

    /** Where an element ends: at a comma that is not within a quoted string (RFC 9110 §5.6.4). */
    private static int elementEnd(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != ',') {
            at = bytes[at] == '"' ? stringEnd(bytes, at, end) : at + 1;
        }
        return at;
    }

    private static int stringEnd(byte[] bytes, int quote, int end) {
        int at = quote + 1;
        while (at < end && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }
}
