package dev.weir.harness.toxiproxy.http;

import java.io.IOException;
import java.io.Serial;

/** What came is no request of HTTP/1.1, so nobody knows where the next would begin. */
final class BadRequestException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    BadRequestException(String message) {
        super(message);
    }
}
