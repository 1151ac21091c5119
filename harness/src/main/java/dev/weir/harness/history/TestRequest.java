package dev.weir.harness.history;

import java.util.Set;

/**
 * A request as its client intends it.
 *
 * @param id a unique id
 * @param method the method
 * @param size length of its body, in bytes; -1 for none
 * @param wanted requested length of the response's body, in bytes
 * @param chunked whether its body is chunked
 * @param close whether it has {@code Connection: close}
 * @param hostile whether it is one that a proxy should refuse, or that its client will not finish
 */
public record TestRequest(
        String id, String method, int size, int wanted, boolean chunked, boolean close, boolean hostile) {
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE");
    private static final int USUAL = 600;

    /** A GET for a response of a few hundred bytes. */
    public static TestRequest get(String id) {
        return new TestRequest(id, "GET", -1, USUAL, false, false, false);
    }

    /** A POST of a few hundred bytes. */
    public static TestRequest post(String id) {
        return new TestRequest(id, "POST", USUAL, USUAL, false, false, false);
    }

    /** Returns a copy with another method. */
    public TestRequest method(String other) {
        return new TestRequest(id, other, size, wanted, chunked, close, hostile);
    }

    /** Returns a copy with a body of this size; -1 for none. */
    public TestRequest size(int bytes) {
        return new TestRequest(id, method, bytes, wanted, chunked, close, hostile);
    }

    /** Returns a copy that requests a response of this size. */
    public TestRequest wanted(int bytes) {
        return new TestRequest(id, method, size, bytes, chunked, close, hostile);
    }

    /** Returns a copy with a chunked body. */
    public TestRequest inChunks() {
        return new TestRequest(id, method, size, wanted, true, close, hostile);
    }

    /** Returns a copy with {@code Connection: close}. */
    public TestRequest closing() {
        return new TestRequest(id, method, size, wanted, chunked, true, hostile);
    }

    /** Returns a copy that is invalid on purpose: no response is owed. */
    public TestRequest owedNothing() {
        return new TestRequest(id, method, size, wanted, chunked, close, true);
    }

    /** Whether it may be sent twice (RFC 9110 §9.2.2). */
    public boolean idempotent() {
        return IDEMPOTENT.contains(method);
    }
}
