package dev.weir.engine.names;

import dev.weir.engine.loop.NameResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Resolves names in parallel and within a time limit. A lookup that exceeds the limit continues in the background;
 * while it runs, the same name is not looked up again. Any thread but a loop's: {@link #ask} blocks.
 */
public final class Lookups {
    /** Maximum number of threads that wait for the resolver; lookups that exceeded their time limit do not count. */
    private static final int MOST_AT_A_TIME = 32;

    private final NameResolver names;
    private final Executor blocking;
    private final Map<String, Lookup> running = new HashMap<>();
    private final Queue<Lookup> pending = new ArrayDeque<>();
    private int counted;

    /** Creates it for this resolver, which runs on threads that may block. */
    public Lookups(NameResolver names, Executor blocking) {
        this.names = names;
        this.blocking = blocking;
    }

    /**
     * The result of a lookup.
     *
     * @param addresses addresses of one family (IPv4 or IPv6), in sorted order; empty if there are none
     * @param failure   why there are none, or {@code null} if there are some
     */
    public record Answer(
            List<InetAddress> addresses, @Nullable String failure) {
        static Answer failed(String why) {
            return new Answer(List.of(), why);
        }
    }

    /** A running lookup, and whether it counts. */
    private static final class Lookup {
        final String host;
        final CompletableFuture<Answer> answer = new CompletableFuture<>();
        boolean counts;

        Lookup(String host) {
            this.host = host;
        }
    }

    /**
     * Resolves names.
     *
     * @param patienceNanos time limit for all of them together
     * @return the result of each, in the same order
     */
    public Map<String, Answer> ask(Collection<String> hosts, long patienceNanos) {
        Map<String, Lookup> lookups = new LinkedHashMap<>();
        hosts.forEach(host -> lookups.computeIfAbsent(host, this::begin));
        startNext();
        if (!answered(lookups.values(), patienceNanos)) {
            countNoMore();
        }
        Map<String, Answer> answers = new LinkedHashMap<>();
        lookups.forEach((host, lookup) -> {
            Answer answer = lookup.answer.getNow(null);
            answers.put(host, answer == null ? tooLate(patienceNanos) : answer);
        });
        startNext();
        return answers;
    }

    private static boolean answered(Collection<Lookup> lookups, long patienceNanos) {
        CompletableFuture<?>[] all =
                lookups.stream().map(lookup -> lookup.answer).toArray(CompletableFuture<?>[]::new);
        try {
            var unused = CompletableFuture.allOf(all).get(patienceNanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a lookup never completes exceptionally", e);
        } catch (TimeoutException e) {
            return false;
        }
    }

    private synchronized Lookup begin(String host) {
        Lookup known = running.get(host);
        if (known != null) {
            return known;
        }
        var lookup = new Lookup(host);
        if (isLiteral(host)) {
            lookup.answer.complete(look(host)); // the resolver only parses it
        } else {
            running.put(host, lookup);
            pending.add(lookup);
        }
        return lookup;
    }

    /** Stops counting lookups that hang, so that they do not block others. */
    private synchronized void countNoMore() {
        running.values().forEach(lookup -> lookup.counts = false);
        counted = 0;
    }

    private static Answer tooLate(long patienceNanos) {
        return Answer.failed(
                "the resolver did not respond within " + TimeUnit.NANOSECONDS.toMillis(patienceNanos) + " ms");
    }

    private void startNext() {
        for (Lookup next = next(); next != null; next = next()) {
            Lookup started = next;
            try {
                blocking.execute(() -> run(started));
            } catch (RejectedExecutionException | OutOfMemoryError e) { // no thread could be started
                end(started, Answer.failed("no thread could be started for the lookup"));
            }
        }
    }

    private synchronized @Nullable Lookup next() {
        Lookup next = counted < MOST_AT_A_TIME ? pending.poll() : null;
        if (next != null) {
            next.counts = true;
            counted++;
        }
        return next;
    }

    private void run(Lookup lookup) {
        end(lookup, look(lookup.host));
        startNext();
    }

    private void end(Lookup lookup, Answer answer) {
        synchronized (this) {
            running.remove(lookup.host);
            if (lookup.counts) {
                lookup.counts = false;
                counted--;
            }
        }
        lookup.answer.complete(answer);
    }

    private Answer look(String host) {
        try {
            List<InetAddress> all = names.resolve(host);
            Class<?> kind = all.get(0).getClass();
            return new Answer(
                    all.stream()
                            .filter(address -> address.getClass() == kind)
                            .distinct()
                            .sorted((a, b) -> Arrays.compareUnsigned(a.getAddress(), b.getAddress()))
                            .toList(),
                    null);
        } catch (UnknownHostException e) {
            return Answer.failed(reason(host, e));
        } catch (RuntimeException | Error e) { // an injected resolver may throw anything
            return Answer.failed(String.valueOf(e));
        }
    }

    /** Removes the name from the platform's message, which begins with it or equals it. */
    private static String reason(String host, UnknownHostException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        String rest =
                message.startsWith(host) ? message.substring(host.length()).replaceFirst("^: *", "") : message;
        return rest.isEmpty() ? "unknown host" : rest;
    }

    /** Whether it is a numeric address, for which the platform queries no server. */
    private static boolean isLiteral(String host) {
        return host.indexOf(':') >= 0
                || host.matches("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)");
    }
}
