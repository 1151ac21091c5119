package dev.weir.engine.admin.http;

import java.time.Duration;

/**
 * What one admin client, and all of them, may use.
 *
 * @param connections maximum number of connections
 * @param headBytes   maximum size of a request head
 * @param bodyBytes   maximum size of a request body
 * @param head        time for a whole head, from the accept or from its first byte
 * @param body        time for a whole body
 * @param idle        time without a request
 * @param response    time for a whole response
 * @param write       time in which a client takes no byte of an event
 * @param linger      time to wait for the end of a client that sent more than was read
 * @param unsentBytes maximum size of the responses that have not left yet, of all clients
 */
public record AdminLimits(
        int connections,
        int headBytes,
        int bodyBytes,
        Duration head,
        Duration body,
        Duration idle,
        Duration response,
        Duration write,
        Duration linger,
        long unsentBytes) {
    /** The usual limits, with this number of connections. */
    public static AdminLimits of(int connections) {
        return new AdminLimits(
                connections,
                8 << 10,
                64 << 10,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                32 << 20);
    }
}
