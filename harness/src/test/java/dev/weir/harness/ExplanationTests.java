package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.api.Exchange;
import dev.weir.api.ExchangeObserver;
import dev.weir.engine.config.RequestIdMode;
import dev.weir.engine.config.Settings;
import dev.weir.engine.explain.AttemptNote;
import dev.weir.engine.explain.CandidateNote;
import dev.weir.engine.explain.Explanation;
import dev.weir.engine.explain.ExplanationFilter;
import dev.weir.engine.explain.ExplanationJson;
import dev.weir.engine.explain.ExplanationSummary;
import dev.weir.engine.explain.ExplanationText;
import dev.weir.engine.explain.StoryKind;
import dev.weir.engine.loop.SystemClock;
import dev.weir.engine.upstream.OperatorState;
import dev.weir.engine.upstream.OrderChange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The explanation of a request")
class ExplanationTests {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 2\r\n\r\nhi";

    private static ProxySetup explained(int backends) {
        return ProxyUnderTest.with()
                .backends(backends)
                .balance("test-first-candidate")
                .set(Settings.CLIENT_REQUEST_ID, RequestIdMode.ADD)
                .set(Settings.EXPLAIN_SAMPLE, 1);
    }

    private static Explanation of(ProxyUnderTest proxy, RawResponse response) {
        String id = Objects.requireNonNull(response.header("X-Request-Id"));
        return proxy.proxy().operation().explanations().find(id).orElseThrow();
    }

    private static Explanation of(ProxyUnderTest proxy, String request) {
        return of(proxy, proxy.connect().send(request).readResponse());
    }

    private static List<ExplanationSummary> recent(ProxyUnderTest proxy, StoryKind kind) {
        return proxy.proxy().operation().explanations().recent(new ExplanationFilter(kind, null, 100));
    }

    @Test
    void of_a_success_tells_the_route_the_choice_the_connection_and_the_fields() {
        try (ProxyUnderTest proxy = explained(2).build().start()) {
            Explanation story = of(
                    proxy, "GET /some/path HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, X-Hop\r\nX-Hop: 1\r\n\r\n");
            assertEquals("GET", story.asked().method());
            assertEquals("/some/path", story.asked().target());
            assertEquals("*/", Objects.requireNonNull(story.route()).name());
            assertEquals(200, story.ending().status());
            assertTrue(story.kinds().contains(StoryKind.SAMPLED));
            AttemptNote attempt = story.attempts().get(0);
            assertEquals("test-first-candidate", attempt.strategy());
            assertEquals(2, attempt.candidates().size());
            assertTrue(attempt.candidates().get(0).chosen());
            assertNull(attempt.candidates().get(1).excluded());
            assertTrue(Objects.requireNonNull(attempt.connection()).fresh());
            assertTrue(story.request().added().containsAll(List.of("Via", "X-Request-Id")), story.toString());
            assertTrue(story.request().removed().containsAll(List.of("Connection", "X-Hop")), story.toString());
            assertTrue(story.response().added().contains("X-Request-Id"), story.toString());
            assertTrue(story.plugins().contains("via"), story.toString());
        }
    }

    @Test
    void of_a_retried_request_tells_why_another_attempt_was_made_and_what_it_could_choose() {
        try (ProxyUnderTest proxy = explained(2).build().start()) {
            proxy.backend(0).stopListening();
            Explanation story = of(proxy, POST);
            assertTrue(story.kinds().contains(StoryKind.RETRIED));
            assertEquals(2, story.attempts().size());
            AttemptNote first = story.attempts().get(0);
            assertEquals("CONNECT_REFUSED", first.result().failure());
            assertEquals("NOTHING_WRITTEN", first.result().evidence());
            assertTrue(first.result().countsAgainstBackend());
            assertTrue(Objects.requireNonNull(first.retry()).allowed());
            CandidateNote tried = story.attempts().get(1).candidates().get(0);
            assertEquals("an earlier attempt used it", tried.excluded());
            assertTrue(story.attempts().get(1).candidates().get(1).chosen());
            assertNull(story.attempts().get(1).retry());
            assertEquals(1, recent(proxy, StoryKind.RETRIED).size());
        }
    }

    @Test
    void of_a_failed_request_tells_what_refused_another_attempt() {
        try (ProxyUnderTest proxy = explained(2).build().start()) {
            proxy.backend(0).answer(BackendBehaviour.close());
            Explanation story = of(proxy, POST);
            assertTrue(story.kinds().contains(StoryKind.FAILED));
            assertEquals(502, story.ending().status());
            assertEquals("CONNECTION_LOST", story.ending().failure());
            AttemptNote.RetryNote retry =
                    Objects.requireNonNull(story.attempts().get(0).retry());
            assertFalse(retry.allowed());
            assertEquals("NOT_IDEMPOTENT", retry.by());
        }
    }

    @Test
    void names_the_plugin_that_refused_another_attempt() {
        try (ProxyUnderTest proxy = explained(2).with("test-once").build().start()) {
            proxy.backend(0).answer(BackendBehaviour.close());
            AttemptNote.RetryNote retry =
                    Objects.requireNonNull(of(proxy, GET).attempts().get(0).retry());
            assertFalse(retry.allowed());
            assertEquals("test-once", retry.by());
        }
    }

    @Test
    void tells_which_backends_were_out_of_rotation_and_why() {
        var ejecting = new ExchangeObserver() {
            @Override
            public void completed(Exchange exchange) {
                Backend used = exchange.backend();
                if (used != null) {
                    used.eject(Duration.ofHours(1).toNanos(), "the test says so");
                }
            }
        };
        try (ProxyUnderTest proxy = explained(2)
                .set(Settings.HEALTH_PANIC_THRESHOLD, 0)
                .observedBy(ejecting)
                .build()
                .start()) {
            of(proxy, GET);
            Explanation second = of(proxy, GET);
            CandidateNote ejected = second.attempts().get(0).candidates().get(0);
            assertEquals("ejected", ejected.health());
            assertEquals("it was ejected: the test says so", ejected.excluded());
            Explanation third = of(proxy, GET);
            assertEquals("NO_BACKEND", third.ending().failure());
            assertEquals(List.of(), third.attempts());
            assertEquals(2, third.left().size(), "what was left to choose from");
            assertNotNull(third.left().get(1).excluded());
        }
    }

    @Test
    void tells_which_backends_the_operator_took_out_and_why() {
        try (ProxyUnderTest proxy = explained(3).build().start()) {
            List<? extends Backend> members =
                    proxy.proxy().operation().upstreams().get(0).members();
            String upstream = members.get(0).upstream().name();
            proxy.proxy()
                    .operation()
                    .order(upstream, members.get(0).name(), OrderChange.to(OperatorState.DRAIN, "a new disk"));
            proxy.proxy().operation().order(upstream, members.get(1).name(), OrderChange.to(OperatorState.DOWN, ""));
            List<CandidateNote> candidates = of(proxy, GET).attempts().get(0).candidates();
            assertEquals(
                    "the operator drained it: a new disk", candidates.get(0).excluded());
            assertEquals("the operator took it down", candidates.get(1).excluded());
            assertTrue(candidates.get(2).chosen());
        }
    }

    @Test
    void tells_that_no_backend_was_left_for_another_attempt() {
        try (ProxyUnderTest proxy = explained(1).build().start()) {
            proxy.backend().stopListening();
            Explanation story = of(proxy, GET);
            assertEquals(1, story.attempts().size());
            AttemptNote.RetryNote retry =
                    Objects.requireNonNull(story.attempts().get(0).retry());
            assertFalse(retry.allowed());
            assertEquals("NO_OTHER_BACKEND", retry.by());
        }
    }

    @Test
    void names_the_backend_of_a_held_response_that_was_sent_in_the_end() {
        try (ProxyUnderTest proxy = explained(2)
                .with("test-second-thoughts")
                .set(Settings.RETRY_ATTEMPTS, 2)
                .build()
                .start()) {
            proxy.backend(0)
                    .answer(BackendBehaviour.bytes("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"));
            proxy.backend(1).answer(BackendBehaviour.close());
            Explanation story = of(proxy, GET);
            assertEquals(503, story.ending().status());
            String first = story.attempts().get(0).backend();
            assertEquals(
                    "the response of " + first + ", which was held while another attempt was made, was sent",
                    story.ending().by());
            assertEquals(first, recent(proxy, StoryKind.RETRIED).get(0).backend());
        }
    }

    @Test
    void of_a_client_that_left_has_no_status_though_a_response_was_held() {
        try (ProxyUnderTest proxy =
                explained(2).with("test-second-thoughts").build().start()) {
            proxy.backend(0)
                    .answer(BackendBehaviour.bytes("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"));
            proxy.backend(1).answer(BackendBehaviour.silence());
            RawClient client = proxy.connect().send(GET);
            proxy.backend(1).awaitRequests(1);
            client.close();
            assertTrue(Poll.until(
                    () -> recent(proxy, StoryKind.REFUSED).size() == 1, Patience.LIMIT, new SystemClock()));
            assertEquals(0, recent(proxy, StoryKind.REFUSED).get(0).ending().status());
        }
    }

    @Test
    void tells_how_long_the_request_waited_for_capacity() {
        try (ProxyUnderTest proxy =
                explained(1).set(Settings.BACKEND_MAX_REQUESTS, 1).build().start()) {
            proxy.backend().answer(BackendBehaviour.silence());
            RawClient first = proxy.connect().send(GET);
            proxy.backend().awaitRequests(1);
            RawClient second = proxy.connect().send(GET);
            assertTrue(Poll.until(() -> proxy.observer().started() == 2, Patience.LIMIT, new SystemClock()));
            first.close();
            proxy.backend().awaitConnections(2);
            proxy.backend().awaitRequests(2);
            answerAll(proxy.backend());
            Explanation story = of(proxy, second.readResponse());
            assertTrue(story.ending().queueNanos() > 0, story.toString());
            assertTrue(story.attempts().get(0).phases().queue() > 0, story.toString());
            assertEquals(1, recent(proxy, StoryKind.REFUSED).size(), "the client that left");
        }
    }

    private static void answerAll(RawBackend backend) {
        for (RawConnection connection : backend.connections()) {
            try {
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            } catch (IOException closed) {
                assertNotNull(closed);
            }
        }
    }

    @Test
    void tells_of_a_stale_connection_and_the_fresh_one_after_it() {
        try (ProxyUnderTest proxy = explained(1).build().start()) {
            proxy.backend()
                    .answer(BackendBehaviour.inTurn(
                            BackendBehaviour.ok("first"), BackendBehaviour.close(), BackendBehaviour.ok("fresh")));
            RawClient client = proxy.connect();
            client.send(GET).readResponse();
            Explanation story = of(proxy, client.send(GET).readResponse());
            AttemptNote.ConnectionNote stale =
                    Objects.requireNonNull(story.attempts().get(0).connection());
            assertFalse(stale.fresh());
            assertEquals(1, stale.earlierRequests());
            assertTrue(stale.idleNanos() >= 0 && stale.ageNanos() >= stale.idleNanos(), stale.toString());
            assertEquals("STALE_CONNECTION", story.attempts().get(0).result().evidence());
            assertFalse(story.attempts().get(0).result().countsAgainstBackend());
            assertTrue(
                    Objects.requireNonNull(story.attempts().get(1).connection()).fresh());
        }
    }

    @Test
    void of_a_request_that_was_refused_before_it_was_one_tells_the_broken_rule() {
        try (ProxyUnderTest proxy = explained(1).build().start()) {
            proxy.connect()
                    .send("GET /x?token=s3cret HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")
                    .readResponse();
            proxy.connect()
                    .send("GET /\u0001\u001b[31m HTTP/1.1\r\nHost: a\r\n\r\n")
                    .readResponse();
            List<ExplanationSummary> refused = recent(proxy, StoryKind.REFUSED);
            assertEquals(2, refused.size());
            for (ExplanationSummary each : refused) {
                Explanation story =
                        proxy.proxy().operation().explanations().find(each.id()).orElseThrow();
                assertEquals(400, story.ending().status());
                assertNotNull(story.ending().refusal());
                String shown = ExplanationJson.of(story) + ExplanationText.of(ExplanationJson.of(story));
                assertFalse(shown.contains("s3cret"), shown);
                assertTrue(shown.chars().noneMatch(c -> c < ' ' && c != '\n'), shown);
            }
        }
    }

    @Test
    void shows_no_secrets_of_a_request() {
        try (ProxyUnderTest proxy = explained(1).build().start()) {
            proxy.backend()
                    .answer(BackendBehaviour.bytes(
                            "HTTP/1.1 200 OK\r\nSet-Cookie: sid=s3cret\r\nContent-Length: 2\r\n\r\nok"));
            Explanation story = of(
                    proxy,
                    "GET /login?password=s3cret HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer s3cret\r\nCookie: sid=s3cret\r\n\r\n");
            String json = ExplanationJson.of(story).toString();
            assertFalse(json.contains("s3cret"), json);
            assertEquals("/login?…", story.asked().target());
            assertFalse(ExplanationText.of(ExplanationJson.of(story)).contains("s3cret"));
        }
    }

    @Test
    void of_a_rare_failure_is_kept_under_a_flood_of_successes_and_of_refused_clients() {
        try (ProxyUnderTest proxy =
                explained(1).set(Settings.EXPLAIN_REQUESTS, 20).build().start()) {
            proxy.backend().answer(BackendBehaviour.close());
            RawResponse failed = proxy.connect().send(POST).readResponse();
            assertEquals(502, failed.status());
            proxy.backend().answer(BackendBehaviour.ok("fine"));
            RawClient client = proxy.connect();
            for (int i = 0; i < 500; i++) {
                client.send(GET).readResponse();
            }
            for (int i = 0; i < 50; i++) {
                proxy.connect().send("nonsense\r\n\r\n").readResponse();
            }
            assertEquals("CONNECTION_LOST", of(proxy, failed).ending().failure());
            int kept = proxy.proxy()
                    .operation()
                    .explanations()
                    .recent(ExplanationFilter.ALL)
                    .size();
            assertTrue(kept <= 20, "kept " + kept);
        }
    }

    @Test
    void is_found_on_whichever_loop_served_the_request() {
        try (ProxyUnderTest proxy = explained(1).loops(3).build().start()) {
            for (int i = 0; i < 20; i++) {
                of(proxy, GET);
            }
            List<ExplanationSummary> all =
                    proxy.proxy().operation().explanations().recent(ExplanationFilter.ALL);
            assertEquals(20, all.size());
            assertEquals(20, all.stream().map(ExplanationSummary::id).distinct().count());
        }
    }

    @Test
    void does_not_exist_if_none_is_wanted() {
        try (ProxyUnderTest proxy =
                explained(1).set(Settings.EXPLAIN_REQUESTS, 0).build().start()) {
            proxy.connect().send(GET).readResponse();
            assertFalse(proxy.proxy().operation().explanations().enabled());
            assertEquals(List.of(), proxy.proxy().operation().explanations().recent(ExplanationFilter.ALL));
        }
    }
}
