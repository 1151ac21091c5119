package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Limits;
import dev.weir.engine.http1.RequestHeadParser;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@DisplayName("In the steady state, with the default plugins")
@Isolated("the loops are found by their threads' names")
class AllocationTests {
    private static final int REQUESTS = 100_000;
    /** Until the code is compiled, which a busy machine may do late, it is not in its steady state. */
    private static final int MOST_ROUNDS = 5;

    private static final int BATCH = 50;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String DATE = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
    private static final String RESPONSE = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Some: thing\r\n\r\nhello";
    private static final int RECEIVED = RESPONSE.length() + DATE.length();

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long allocatedByLoops() {
        long[] loops = Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().startsWith("weir-loop-"))
                .mapToLong(ThreadInfo::getThreadId)
                .toArray();
        assertEquals(1, loops.length);
        return Arrays.stream(threads.getThreadAllocatedBytes(loops)).sum();
    }

    @Test
    void a_request_allocates_nothing_with_or_without_a_body() {
        String get = "GET /some/thing HTTP/1.1\r\nHost: a.example\r\nUser-Agent: test\r\nX: 12\r\n\r\n";
        String post = "POST /some/thing HTTP/1.1\r\nHost: a.example\r\nContent-Length: 5\r\n\r\nhello";
        allocateNothing(ProxyUnderTest.with(), get, post, RESPONSE);
    }

    @Test
    void a_request_without_a_certificate_allocates_nothing_with_client_certificate_either() {
        String get = "GET /some/thing HTTP/1.1\r\nHost: a.example\r\nUser-Agent: test\r\nX: 12\r\n\r\n";
        String post = "POST /some/thing HTTP/1.1\r\nHost: a.example\r\nContent-Length: 5\r\n\r\nhello";
        allocateNothing(ProxyUnderTest.with().with("client-certificate"), get, post, RESPONSE);
    }

    @Test
    void a_request_that_is_not_sampled_allocates_nothing_with_trace_context_either() {
        String lines = "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00\r\ntracestate: a=1\r\n";
        String get = "GET /some/thing HTTP/1.1\r\nHost: a.example\r\n" + lines + "User-Agent: test\r\nX: 12\r\n\r\n";
        String post = "POST /some/thing HTTP/1.1\r\nHost: a.example\r\n" + lines + "Content-Length: 5\r\n\r\nhello";
        allocateNothing(ProxyUnderTest.with().with("trace-context"), get, post, RESPONSE);
    }

    @Test
    void a_request_that_a_responder_leaves_to_a_backend_allocates_nothing_either() {
        String get = "GET /some/thing HTTP/1.1\r\nHost: a.example\r\nUser-Agent: test\r\nX: 12\r\n\r\n";
        String post = "POST /some/thing HTTP/1.1\r\nHost: a.example\r\nContent-Length: 5\r\n\r\nhello";
        allocateNothing(ProxyUnderTest.with().with("test-responding"), get, post, RESPONSE);
    }

    @Test
    void a_response_with_a_date_allocates_nothing_either() {
        String get = "GET /some/thing HTTP/1.1\r\nHost: a.example\r\nUser-Agent: test\r\nX: 12\r\n\r\n";
        String post = "POST /some/thing HTTP/1.1\r\nHost: a.example\r\nContent-Length: 5\r\n\r\nhello";
        allocateNothing(ProxyUnderTest.with(), get, post, RESPONSE.replace("X-Some", DATE + "X-Some"));
    }

    @Test
    void a_request_with_a_path_and_host_that_routes_compare_in_normalised_form_allocates_nothing() {
        String get = "GET //x/../%73ome/./thing%2f HTTP/1.1\r\nHost: %41.Example.:80\r\nX: 123456\r\n\r\n";
        String post = "POST /some/th%zzing HTTP/1.1\r\nHost: b.a.example\r\nContent-Length: 5\r\n\r\nhello";
        ProxySetup routed = ProxyUnderTest.with()
                .route("a.example", "/some/thing%2F")
                .route("*.example", "/some")
                .route("*.a.example", "/other")
                .route("*", "/any");
        allocateNothing(routed, get, post, RESPONSE);
    }

    private void allocateNothing(ProxySetup setup, String get, String post, String response) {
        assertEquals(get.length(), post.length(), "so that the backend need not understand them");
        int forwarded = get.length() + "Via: 1.1 weir\r\n".length();
        byte[] bytes = response.getBytes(StandardCharsets.US_ASCII);
        try (ProxyUnderTest proxy = setup.unobserved().build().start()) {
            proxy.backend().script(connection -> {
                while (connection.readBytes(forwarded).length > 0) {
                    connection.send(bytes);
                }
            });
            RawClient client = proxy.connect();
            send(proxy, client, get + post, REQUESTS / 5);
            long allocated = REQUESTS;
            for (int round = 0; allocated >= REQUESTS && round < MOST_ROUNDS; round++) {
                long before = allocatedByLoops();
                send(proxy, client, get + post, REQUESTS);
                allocated = allocatedByLoops() - before;
            }
            assertTrue(allocated < REQUESTS, "allocated " + allocated + " bytes for " + REQUESTS + " requests");
        }
    }

    @Test
    void a_check_of_backend_names_allocates_nothing_where_there_are_none() {
        byte[] bytes = "GET / HTTP/1.1\r\nHost: a.example\r\nUser-Agent: test\r\nX-Forward: 12\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        var head = new Head();
        new RequestHeadParser(Limits.ofRequests(SettingValues.DEFAULTS), false).feed(head, ByteBuffer.wrap(bytes));
        Predicate<CharSequence> names = name -> name.charAt(0) == 'y';
        for (int i = 0; i < REQUESTS; i++) {
            assertFalse(head.removeIf(names));
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < REQUESTS; i++) {
            assertFalse(head.removeIf(names));
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < REQUESTS, "allocated " + allocated + " bytes for " + REQUESTS + " looks");
    }

    /** Sends requests and takes the responses, which come in another second after each batch. */
    private static void send(ProxyUnderTest proxy, RawClient client, String twoRequests, int count) {
        byte[] batch = twoRequests.repeat(BATCH / 2).getBytes(StandardCharsets.US_ASCII);
        byte[] some = new byte[64 << 10];
        for (int i = 0; i < count; i += BATCH) {
            proxy.timeOfDay().advance(SECOND);
            client.send(batch);
            for (int left = BATCH * RECEIVED; left > 0; ) {
                int got = client.read(some);
                assertTrue(got > 0, "cut off");
                left -= got;
            }
        }
    }
}
