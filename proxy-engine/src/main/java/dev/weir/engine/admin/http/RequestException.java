package dev.weir.engine.admin.http;

import dev.weir.api.ProxyException;
import java.io.Serial;

/** A message is not valid HTTP/1.1, or exceeds a limit. A client's mistake, so without a stack trace. */
final class RequestException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;

    RequestException(int status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    static RequestException of(ProxyException refused) {
        return new RequestException(refused.failure().status(), String.valueOf(refused.getMessage()));
    }

    int status() {
        return status;
    }
}
