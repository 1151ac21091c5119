package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.live.LiveException;
import dev.weir.harness.RawClient;
import dev.weir.harness.dropin.TraceReceiver.Received;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The drop-in otlp-traces")
class OtlpTracesTests {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final Pattern PARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-0[13]");

    @TempDir
    Path folder;

    private LiveScene scene;
    private TraceReceiver collector;
    private final List<String> backendSpans = new CopyOnWriteArrayList<>();

    @BeforeEach
    void begin() {
        collector = new TraceReceiver();
        scene = new LiveScene(folder, 2);
        OtlpDropIn.into(scene.plugins());
    }

    @AfterEach
    void close() {
        scene.close();
        collector.close();
    }

    private LiveScene write(String traceContext, String more) {
        return scene.write("loops: 1\nbalance: round-robin\nwith:\n  - trace-context: {" + traceContext
                + "}\n  - otlp-traces: {endpoint: \"" + collector.endpoint() + "\"" + more + "}\n");
    }

    private RawClient request(String... lines) {
        RawClient client = scene.connect();
        client.send(
                "GET /some/path?token=secret HTTP/1.1\r\nHost: a.example:8080\r\n" + String.join("", lines) + "\r\n");
        return client;
    }

    private void note(String head) {
        Matcher parent = PARENT.matcher(head);
        assertTrue(parent.find(), head);
        backendSpans.add(parent.group(2));
    }

    @Test
    void exports_a_retried_request_as_a_span_with_two_attempts_that_the_backends_saw() {
        write("incoming: continue", ", service-name: edge").start();
        scene.backend(0).answer((request, connection) -> {
            note(request.header("traceparent"));
            connection.reset();
        });
        scene.backend(1).answer((request, connection) -> {
            note(request.header("traceparent"));
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });
        RawClient client = request("traceparent: 00-" + TRACE + "-" + SPAN + "-01\r\n");
        assertEquals(200, client.readResponse().status());
        List<Received> spans = collector.take(3);
        Received server = spans.get(0);
        Received first = spans.get(1);
        Received second = spans.get(2);
        assertEquals(SpanKind.SPAN_KIND_SERVER, server.span().getKind());
        assertEquals(TRACE, server.traceId());
        assertEquals(SPAN, server.parentId());
        assertEquals("edge", server.resource().get("service.name"));
        assertEquals("GET", server.span().getName());
        assertEquals("/some/path", server.attributes().get("url.path"));
        assertEquals("a.example", server.attributes().get("server.address"));
        assertEquals("8080", server.attributes().get("server.port"));
        assertEquals("200", server.attributes().get("http.response.status_code"));
        assertFalse(server.attributes().toString().contains("secret"));
        assertEquals(StatusCode.STATUS_CODE_UNSET, server.span().getStatus().getCode());
        for (Received attempt : List.of(first, second)) {
            assertEquals(SpanKind.SPAN_KIND_CLIENT, attempt.span().getKind());
            assertEquals(server.spanId(), attempt.parentId());
            assertEquals(TRACE, attempt.traceId());
            assertTrue(attempt.span().getStartTimeUnixNano() <= attempt.span().getEndTimeUnixNano());
        }
        assertEquals(backendSpans, List.of(first.spanId(), second.spanId()));
        assertNotEquals(first.spanId(), second.spanId());
        assertEquals("CONNECTION_LOST", first.attributes().get("error.type"));
        assertEquals(StatusCode.STATUS_CODE_ERROR, first.span().getStatus().getCode());
        assertEquals(null, first.attributes().get("http.request.resend_count"));
        assertEquals("1", second.attributes().get("http.request.resend_count"));
        assertEquals(
                String.valueOf(scene.backend(1).address().getPort()),
                second.attributes().get("server.port"));
    }

    @Test
    void exports_nothing_of_a_request_that_is_not_sampled() {
        write("ratio: 0", "").start();
        assertEquals(200, request().readResponse().status());
        assertEquals(
                200,
                request("traceparent: 00-" + TRACE + "-" + SPAN + "-00\r\n")
                        .readResponse()
                        .status());
        assertEquals(
                200,
                request("traceparent: 00-" + TRACE + "-" + SPAN + "-01\r\n")
                        .readResponse()
                        .status());
        List<Received> spans = collector.take(2);
        assertEquals(TRACE, spans.get(0).traceId());
        scene.live().close();
        assertEquals(0, collector.left());
    }

    @Test
    void links_a_trace_that_begins_here_to_the_one_of_the_client() {
        write("incoming: restart, ratio: 1", "").start();
        request("traceparent: 00-" + TRACE + "-" + SPAN + "-00\r\n").readResponse();
        Received server = collector.take(2).get(0);
        assertNotEquals(TRACE, server.traceId());
        assertEquals("", server.parentId());
        assertEquals(1, server.span().getLinksCount());
    }

    @Test
    void sends_what_it_has_when_a_reload_leaves_it_out() {
        write("ratio: 1", "").start();
        request().readResponse();
        scene.write("loops: 1\n");
        scene.reload();
        assertEquals(2, collector.take(2).size());
    }

    @Test
    void sends_what_it_has_when_the_proxy_ends_and_closes_its_jars() {
        write("ratio: 1", "").start();
        request().readResponse();
        scene.live().close();
        assertEquals(2, collector.take(2).size());
    }

    @Test
    void sends_the_fields_of_its_file_and_never_shows_them() throws Exception {
        Path secret =
                Files.writeString(folder.resolve("headers"), "# of the collector\nAuthorization: Bearer s3cret\n");
        write("ratio: 1", ", headers-file: \"" + secret + "\"").start();
        request().readResponse();
        assertEquals("Bearer s3cret", collector.take(2).get(0).authorization());
        Files.writeString(secret, "Authorization Bearer s3cret\n");
        write("ratio: 1", ", with-query: true, headers-file: \"" + secret + "\"");
        var refused = assertThrows(LiveException.class, () -> scene.live().reload());
        assertTrue(refused.getMessage().contains("headers-file: "), refused.getMessage());
        assertTrue(refused.getMessage().contains(secret + ":1"), refused.getMessage());
        assertFalse(refused.getMessage().contains("s3cret"), refused.getMessage());
    }

    @Test
    void drops_spans_and_serves_on_if_there_is_no_collector() {
        collector.close();
        write("ratio: 1", ", queue-size: 4").start();
        RawClient client = scene.connect();
        for (int i = 0; i < 100; i++) {
            assertEquals(200, client.get("/").readResponse().status());
        }
    }
}
