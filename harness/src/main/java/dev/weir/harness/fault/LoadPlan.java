package dev.weir.harness.fault;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How much is asked, and how fast.
 *
 * @param name         begins the id of every request, so that two loads share none
 * @param clients      connections, each with a thread
 * @param requests     over all clients, who take the next one when they are free
 * @param longestPause of a client between an answer and its next request; each pause is random
 * @param seed         decides the pauses and which request has which method
 */
public record LoadPlan(String name, int clients, int requests, Duration longestPause, long seed) {
    private static final int ONE_POST_IN = 5;

    /** The request of a number: four in five are GETs. */
    Ask ask(int number) {
        boolean post = new SplittableRandom(seed * 31 + number).nextInt(ONE_POST_IN) == 0;
        return new Ask(name + "-" + number, post ? "POST" : "GET");
    }
}
