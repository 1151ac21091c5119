package dev.weir.engine.record;

import dev.weir.engine.config.RequestIdMode;
import dev.weir.engine.http.Head;

/** The field {@code X-Request-Id} on requests and responses, as {@code client.request-id} says. */
public final class RequestIdField {
    private static final String NAME = "X-Request-Id";

    private RequestIdField() {}

    /** Reads the id that a client sent, before any plugin is called. */
    public static void read(ExchangeRecord record, Head request) {
        if (mode(record) == RequestIdMode.TRUST) {
            int sent = request.find(NAME, 0);
            if (sent >= 0 && request.find(NAME, sent + 1) < 0) {
                record.id().keep(request.peek(sent));
            }
        }
    }

    /** Writes the id into a head, after the fields of the connection were removed: one may have named this field. */
    public static void write(ExchangeRecord record, Head head) {
        if (mode(record) != RequestIdMode.OFF) {
            head.replace(NAME, record.id());
        }
    }

    private static RequestIdMode mode(ExchangeRecord record) {
        return record.route().generation().policy().requestId();
    }
}
