package dev.weir.harness.toxiproxy.http;

import java.io.IOException;
import java.io.Serial;

/** Thrown when bytes are not an HTTP/1.1 request, so that the start of the next request is unknown. */
final class BadRequestException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    BadRequestException(String message) {
        super(message);
    }
}
