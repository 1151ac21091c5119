package dev.weir.engine.http;

/**
 * Detects messages that authenticate a whole connection instead of one request: with NTLM and Negotiate, a server takes
 * all later requests on the connection for the same user (RFC 4559 §6; HTTP itself has no such concept, RFC 9110
 * §11.7.2). Basic, Bearer and Digest are not included, since each request carries its own credentials.
 *
 * <p>{@code Proxy-Authorization} counts too: a backend may itself be a proxy, and the engine forwards the field.
 */
public final class ConnectionLogin {
    /**
     * Prefixes of the scheme names: NTLM, Negotiate and Nego2, as in HAProxy, and the additional schemes of WinRM.
     * Prefixes, since a backend may compare only the beginning too.
     */
    private static final String[] SCHEMES = {"ntlm", "nego", "kerberos", "credssp"};

    private static final long CONCERNED = Field.AUTHORIZATION.bit()
            | Field.PROXY_AUTHORIZATION.bit()
            | Field.WWW_AUTHENTICATE.bit()
            | Field.PROXY_AUTHENTICATE.bit();

    private ConnectionLogin() {}

    /** Whether a request takes part in such an authentication. */
    public static boolean in(Head request) {
        return request.hasAny(CONCERNED)
                && (names(request, Field.AUTHORIZATION) || names(request, Field.PROXY_AUTHORIZATION));
    }

    /**
     * Whether a response offers such an authentication or takes part in one. With Negotiate, the last step may be part
     * of a 200 (RFC 4559 §5), so the status is irrelevant.
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

    /** Whether an element is a parameter of the preceding challenge: a name and a value (RFC 9110 §11.2). */
    private static boolean isParameter(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && Ascii.isToken(bytes[at])) {
            at++;
        }
        return at < end && bytes[at] == '=';
    }

    /** The end of an element: a comma outside quoted strings (RFC 9110 §5.6.4). */
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
