package dev.weir.harness.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.RawClient;
import dev.weir.harness.RawConnection;
import dev.weir.harness.RawRequest;
import dev.weir.harness.RawResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fault table notices a proxy that")
class CheckerTests {
    private static final RunPlan PLAN = new RunPlan(4, 60, 8, Duration.ofMillis(2), Duration.ofMillis(500), 7);
    private static final BadProxy.Trick HONEST =
            (request, client, proxy) -> BadProxy.answer(client, proxy.forward(request));

    /** What the table says of a proxy that is honest while it is warmed up, and then plays a trick. */
    private static FaultResult judged(Misbehaviour fault, BadProxy.Trick trick)
            throws IOException, InterruptedException {
        BadProxy.Trick late = (request, client, proxy) ->
                (Payload.id(request).startsWith("fault-") ? trick : HONEST).with(request, client, proxy);
        return FaultRun.of(new BadProxy(late), fault, PLAN);
    }

    private static Tally judged(BadProxy.Trick trick) throws IOException, InterruptedException {
        return judged(Misbehaviour.IDLE_FIN, trick).tally();
    }

    @Test
    void does_everything_right() throws IOException, InterruptedException {
        Tally tally = judged(HONEST);
        assertTrue(tally.gets() > tally.posts() && tally.posts() > 0, tally.toString());
        assertEquals(new Tally(tally.gets(), 0, 0, 0, 0, tally.posts(), 0, 0, 0, 0), tally);
    }

    @Test
    void sends_a_post_twice() throws IOException, InterruptedException {
        Tally tally = judged((request, client, proxy) -> {
            proxy.forward(request); // a GET too, which does no harm
            BadProxy.answer(client, proxy.forward(request));
        });
        assertEquals(tally.posts(), tally.doubled());
        assertEquals(0, tally.lost());
    }

    @Test
    void makes_a_broken_answer_look_whole() throws IOException, InterruptedException {
        Tally tally = judged((request, client, proxy) -> {
            String body = proxy.forward(request);
            BadProxy.answer(client, body.substring(0, body.length() / 2));
        });
        assertEquals(PLAN.requests(), tally.truncated());
        assertEquals(tally.gets(), tally.lost());
    }

    @Test
    void gives_one_client_the_answer_of_another() throws IOException, InterruptedException {
        var last = new AtomicReference<>("");
        Tally tally = judged((request, client, proxy) -> {
            String earlier = last.getAndSet(proxy.forward(request));
            BadProxy.answer(client, earlier.isEmpty() ? "no answer yet" : earlier);
        });
        assertEquals(PLAN.requests(), tally.crossTalk());
        assertEquals(tally.gets(), tally.lost());
    }

    @Test
    void sends_on_what_another_client_asked() throws IOException, InterruptedException {
        Tally tally = judged((request, client, proxy) -> {
            byte[] swapped = request.text().replace("asked by", "asked of").getBytes(ISO_8859_1);
            BadProxy.answer(client, proxy.forward(new RawRequest(request.head(), swapped)));
        });
        assertEquals(tally.posts(), tally.crossTalk());
    }

    @Test
    void loses_requests() throws IOException, InterruptedException {
        var count = new AtomicInteger();
        Tally tally = judged((request, client, proxy) -> {
            if (count.getAndIncrement() % 2 == 0) {
                client.close();
            } else {
                BadProxy.answer(client, proxy.forward(request));
            }
        });
        assertEquals(PLAN.requests() / 2, tally.lost() + tally.failed());
        assertEquals(0, tally.getErrors());
    }

    @Test
    void answers_with_an_error_of_its_own() throws IOException, InterruptedException {
        Tally tally = judged(
                (request, client, proxy) -> client.send("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"));
        assertEquals(tally.gets(), tally.lost());
        assertEquals(tally.gets(), tally.getErrors());
        assertEquals(tally.posts(), tally.failed());
    }

    @Test
    void breaks_answers_off_although_the_backends_do_not() throws IOException, InterruptedException {
        Tally tally = brokenOff(Misbehaviour.IDLE_FIN);
        assertEquals(tally.gets(), tally.lost());
        assertEquals(0, tally.brokenOff());
    }

    @Test
    void passes_on_that_answers_break_off_which_is_not_its_fault() throws IOException, InterruptedException {
        Tally tally = brokenOff(Misbehaviour.RST_MID_RESPONSE);
        assertEquals(0, tally.lost());
        assertEquals(tally.gets(), tally.brokenOff());
        assertEquals(tally.posts(), tally.failed());
    }

    private static Tally brokenOff(Misbehaviour fault) throws IOException, InterruptedException {
        BadProxy.Trick headThenReset = (request, client, proxy) -> {
            client.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
            client.reset();
        };
        return judged(fault, headThenReset).tally();
    }

    @Test
    void does_not_look_at_what_an_idle_connection_received() throws IOException, InterruptedException {
        var pooled = new ConcurrentHashMap<RawConnection, RawClient>();
        BadProxy.Trick blind = (request, client, proxy) -> {
            RawClient backend = pooled.computeIfAbsent(client, first -> proxy.connect(0)); // each time the one at fault
            try {
                RawResponse answer =
                        backend.send(request.head() + "\r\n" + request.text()).readResponse();
                client.send("HTTP/1.1 " + answer.status() + " Passed on\r\nContent-Length: " + answer.body().length
                        + "\r\n\r\n" + answer.text());
            } catch (NumberFormatException garbage) {
                client.close();
            }
        };
        var slow = new RunPlan(4, 60, 8, Duration.ofMillis(80), Duration.ofMillis(500), 7);
        Tally tally = FaultRun.of(new BadProxy(blind), Misbehaviour.STRAY_BYTES_IDLE, slow)
                .tally();
        assertTrue(tally.crossed() > tally.gets() / 5, tally.toString());
        assertTrue(tally.crossTalk() > 0, tally.toString());
        pooled.values().forEach(RawClient::close);
    }

    @Test
    void keeps_descriptors_and_never_comes_back() throws IOException, InterruptedException {
        BadProxy.Trick alone = (request, client, proxy) -> BadProxy.answer(client, Payload.answer(Payload.id(request)));
        FaultResult result = FaultRun.of(new BadProxy(alone).leaking(), Misbehaviour.IDLE_FIN, PLAN);
        assertTrue(result.leaked() > 0, result.toString());
        assertTrue(result.backInUse().isEmpty());
    }
}
