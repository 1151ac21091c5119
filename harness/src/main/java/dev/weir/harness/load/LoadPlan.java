package dev.weir.harness.load;

import dev.weir.harness.history.TestRequest;
import java.time.Duration;
import java.util.function.IntFunction;

/**
 * How much is asked, and how fast.
 *
 * @param clients      connections, each with a thread
 * @param requests     over all clients, who take the next one when they are free
 * @param rate         requests a second, sent at fixed times however long the answers take (an open loop); 0 if each
 *                     client sends its next one when it has its answer (a closed loop)
 * @param longestPause of a client of a closed loop between an answer and its next request; each pause is random
 * @param asks         the request of a number
 */
public record LoadPlan(int clients, int requests, int rate, Duration longestPause, IntFunction<TestRequest> asks) {
    private static final int ONE_POST_IN = 5;

    /** GETs, from clients that wait for their answers. */
    public static LoadPlan gets(String name, int clients, int requests) {
        return new LoadPlan(clients, requests, 0, Duration.ZERO, number -> TestRequest.get(name + "-" + number));
    }

    /** The same, but each fifth one is a POST. */
    public static LoadPlan mixed(String name, int clients, int requests) {
        return gets(name, clients, requests).asks(number -> {
            String id = name + "-" + number;
            return number % ONE_POST_IN == ONE_POST_IN - 1 ? TestRequest.post(id) : TestRequest.get(id);
        });
    }

    /** The same with other requests. */
    public LoadPlan asks(IntFunction<TestRequest> other) {
        return new LoadPlan(clients, requests, rate, longestPause, other);
    }

    /** The same at a fixed rate, in requests a second. */
    public LoadPlan rate(int perSecond) {
        return new LoadPlan(clients, requests, perSecond, longestPause, asks);
    }

    /** The same with random pauses up to this long. */
    public LoadPlan pauses(Duration longest) {
        return new LoadPlan(clients, requests, rate, longest, asks);
    }
}
