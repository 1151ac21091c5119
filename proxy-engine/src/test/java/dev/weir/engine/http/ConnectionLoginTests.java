package dev.weir.engine.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A login that authenticates a connection (RFC 4559)")
class ConnectionLoginTests {
    private static Head request(String lines) {
        return Heads.request("GET / HTTP/1.1\r\nHost: a.example\r\n" + lines + "\r\n");
    }

    private static Head response(String lines) {
        return Heads.response("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n" + lines + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NTLM TlRMTVNTUAABAAAA",
                "Negotiate YIIB",
                "Nego2 YIIB",
                "Kerberos YIIB",
                "CredSSP TlRM",
                "nTlM x",
                "NEGOTIATE\tYIIB",
                "NTLM",
                "NTLM==",
                "Negotiate:YIIB",
                "NegotiateYIIB",
                ", NTLM x",
                "Basic eA==, NTLM x"
            })
    void is_made_by_a_request(String credentials) {
        assertTrue(ConnectionLogin.in(request("Authorization: " + credentials + "\r\n")));
        assertTrue(ConnectionLogin.in(request("proxy-AUTHORIZATION: " + credentials + "\r\n")), "of a proxy behind");
        assertFalse(ConnectionLogin.in(request("X-Authorization: " + credentials + "\r\n")));
        assertFalse(ConnectionLogin.in(request("WWW-Authenticate: " + credentials + "\r\n")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic eA==",
                "Bearer NTLM",
                "Bearer ntlm.negotiate.x",
                "Digest username=\"Negotiate, NTLM\", realm=\"x, NTLM y\", response=\"1\"",
                "Digest username=\"a\\\", NTLM\", ntlm=1",
                "Digest realm=x, negotiate=y, Kerberos=z",
                "NTL x",
                "X-NTLM x"
            })
    void is_not_a_scheme_that_authenticates_a_single_message(String credentials) {
        assertFalse(ConnectionLogin.in(request("Authorization: " + credentials + "\r\n")));
        assertFalse(ConnectionLogin.in(request("Proxy-Authorization: " + credentials + "\r\n")));
        assertFalse(ConnectionLogin.of(response("WWW-Authenticate: " + credentials + "\r\n")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WWW-Authenticate: NTLM",
                "WWW-Authenticate: Negotiate",
                "www-authenticate: negotiate oYG=",
                "Proxy-Authenticate: NTLM TlRMTVNTUAAC",
                "WWW-Authenticate: Basic realm=\"a\"\r\nWWW-Authenticate: NTLM",
                "WWW-Authenticate: Basic realm=\"a\"\r\nX: y\r\nWWW-Authenticate: Digest realm=b, Negotiate",
                "WWW-Authenticate: Basic realm=\"a, b\", NTLM",
                "WWW-Authenticate: Basic realm=a , ,,\tNTLM",
                "WWW-Authenticate: Basic realm=\"a\\\"\", Negotiate",
                "WWW-Authenticate: Negotiate, Basic realm=\"a\"",
            })
    void is_asked_for_by_a_response(String lines) {
        assertTrue(ConnectionLogin.of(response(lines + "\r\n")));
        assertFalse(ConnectionLogin.in(request(lines + "\r\n")), "a request does not offer a login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic realm=\"a, NTLM", "Basic realm=\"a, NTLM\\", "\"", "\"\\", ",", "Basic ,\"\","})
    void is_not_in_what_cannot_be_read(String challenges) {
        assertFalse(ConnectionLogin.of(response("WWW-Authenticate: " + challenges + "\r\n")));
    }

    @Test
    void is_seen_in_what_a_rewriter_has_made_of_the_request() {
        Head request = request("Authorization: NTLM x\r\n");
        request.remove("Authorization");
        assertFalse(ConnectionLogin.in(request));
        request.add("Authorization", "Negotiate y");
        assertTrue(ConnectionLogin.in(request));
    }
}
