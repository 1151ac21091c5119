package dev.weir.engine.admin.http;

import java.util.List;

/** The fields that keep a browser from using a response for more than it is. */
final class ResponseFields {
    /** Of every response. Nothing permits another origin to read one (no CORS). */
    static final List<String> SAFE = List.of(
            "Content-Security-Policy: default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options: nosniff",
            "X-Frame-Options: DENY",
            "Cross-Origin-Resource-Policy: same-origin",
            "Referrer-Policy: no-referrer");

    private ResponseFields() {}
}
