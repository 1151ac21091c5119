package dev.weir.harness.fault;

/**
 * One request of a load.
 *
 * @param id     which nobody else has
 * @param method {@code GET}, or {@code POST} with a small body
 */
public record Ask(String id, String method) {
    /** Whether it must not be done twice. */
    public boolean isPost() {
        return method.equals("POST");
    }

    /** The request as it goes over the wire. */
    String text() {
        String body = isPost() ? Payload.question(id) : "";
        return method + " /" + id + " HTTP/1.1\r\nHost: faults.example\r\n" + Payload.ID_FIELD + ": " + id + "\r\n"
                + (isPost() ? "Content-Length: " + body.length() + "\r\n" : "") + "\r\n" + body;
    }
}
