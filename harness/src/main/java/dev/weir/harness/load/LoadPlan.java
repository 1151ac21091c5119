package dev.weir.harness.load;

import dev.weir.harness.history.TestRequest;
import java.time.Duration;
import java.util.function.IntFunction;

/**
 * The number and rate of the requests of a load.
 *
 * @param clients number of connections, each with a thread
 * @param requests total number over all clients; a free client takes the next one
 * @param rate requests a second, sent at fixed times however long the responses take (an open loop); 0 if each client
 *      sends its next one when it has its response (a closed loop)
 * @param longestPause maximum pause of a client of a closed loop between a response and its next request; each pause is
 *      random
 * @param asks makes the request with a number
 */
public record LoadPlan(int clients, int requests, int rate, Duration longestPause, IntFunction<TestRequest> asks) {
    private static final int ONE_POST_IN = 5;

    /** GETs, from clients that wait for their responses. */
    public static LoadPlan gets(String name, int clients, int requests) {
        return new LoadPlan(clients, requests, 0, Duration.ZERO, number -> TestRequest.get(name + "-" + number));
    }

    /** GETs, and each fifth request a POST. */
    public static LoadPlan mixed(String name, int clients, int requests) {
        return gets(name, clients, requests).asks(number -> {
            String id = name + "-" + number;
            return number % ONE_POST_IN == ONE_POST_IN - 1 ? TestRequest.post(id) : TestRequest.get(id);
        });
    }

    /** Returns a copy with other requests. */
    public LoadPlan asks(IntFunction<TestRequest> other) {
        return new LoadPlan(clients, requests, rate, longestPause, other);
    }

    /** Returns a copy with a fixed rate, in requests a second. */
    public LoadPlan rate(int perSecond) {
        return new LoadPlan(clients, requests, perSecond, longestPause, asks);
    }

    /** Returns a copy with random pauses up to this long. */
    public LoadPlan pauses(Duration longest) {
        return new LoadPlan(clients, requests, rate, longest, asks);
    }
}
