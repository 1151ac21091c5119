package dev.weir.harness.backend;

import static dev.weir.harness.backend.BackendScene.answer;
import static dev.weir.harness.backend.BackendScene.id;
import static dev.weir.harness.backend.BackendScene.read;
import static dev.weir.harness.backend.BackendScene.readUntilSilence;
import static dev.weir.harness.backend.BackendScene.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.RawClient;
import dev.weir.harness.backend.BackendScene.End;
import dev.weir.harness.backend.BackendScene.Seen;
import dev.weir.harness.history.Ask;
import dev.weir.harness.history.What;
import dev.weir.harness.load.Payload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("At each moment of a connection's life")
class MomentTests {
    private static final Ask POST = Ask.post(id(false));

    private final BackendScene scene = new BackendScene();

    @AfterEach
    void close() {
        scene.close();
    }

    /** Brings a connection to a moment; nothing is sent that the backend would not have read by then. */
    private RawClient at(Moment moment, Deed deed, Ask ask) {
        scene.backend().misbehave(Fault.at(moment, deed));
        return scene.connect().send(text(ask).substring(0, bytesUntil(moment, ask)));
    }

    private static int bytesUntil(Moment moment, Ask ask) {
        int head = Payload.head(ask).length();
        return switch (moment) {
            case ACCEPTED -> 0;
            case REQUEST_BEGUN -> 1;
            case HEAD_READ -> head;
            case BODY_HALF_READ -> head + Math.max(0, ask.size() / 2);
            default -> text(ask).length();
        };
    }

    private static String sentBefore(Moment moment, String answer) {
        String head = answer.substring(0, answer.indexOf("\r\n\r\n") + 4);
        String body = answer.substring(head.length());
        return switch (moment) {
            case ACCEPTED, REQUEST_BEGUN, HEAD_READ, BODY_HALF_READ, REQUEST_READ -> "";
            case HEAD_HALF_SENT -> head.substring(0, head.length() / 2);
            case HEAD_SENT -> head;
            case BODY_HALF_SENT -> head + body.substring(0, body.length() / 2);
            case END_DUE ->
                body.endsWith("\r\n0\r\n\r\n")
                        ? head + body.substring(0, body.length() - 5)
                        : head + body.substring(0, body.length() - 1);
            case ANSWERED, IDLE -> answer;
        };
    }

    private static Seen seen(Moment moment, End end) {
        return new Seen(sentBefore(moment, answer(POST)), end);
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_can_end_with_fin_and_then_refuses_whatever_comes(Moment moment) {
        RawClient client = at(moment, Deed.FIN, POST);
        awaitDeed(client, seen(moment, End.FIN));
        assertEquals(1, scene.backend().unnoticedEnds());
        assertTrue(scene.isRefused(client.send(text(Ask.get("later")))));
        scene.await("the end is known", () -> scene.backend().openConnections() == 0);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACCEPTED") // that early, even connecting may fail
    void a_connection_can_end_with_rst(Moment moment) {
        RawClient client = at(moment, Deed.RST, POST);
        awaitDeed(client, seen(moment, End.RST));
        scene.await("the end is known", () -> scene.backend().openConnections() == 0);
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_can_be_half_closed_and_then_reads_whatever_comes(Moment moment) {
        RawClient client = at(moment, Deed.HALF_CLOSE, POST);
        awaitDeed(client, seen(moment, End.FIN));
        client.send(text(Ask.get("later"))).send(text(Ask.get("later still")));
        assertEquals(1, scene.backend().openConnections());
        client.shutdownOutput();
        scene.await("the end is noticed", () -> scene.events(What.FINISHED).size() == 1);
        scene.await("nothing is left", () -> scene.backend().openConnections() == 0);
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_can_fall_silent_and_then_reads_whatever_comes(Moment moment) {
        RawClient client = at(moment, Deed.SILENCE, POST);
        scene.await("the deed is done", () -> scene.events(What.MISBEHAVED).size() == 1);
        assertEquals(seen(moment, End.NONE), readUntilSilence(client));
        client.send(text(Ask.get("later")));
        assertEquals(new Seen("", End.NONE), readUntilSilence(client));
        client.shutdownOutput();
        assertEquals(new Seen("", End.FIN), read(client));
        assertEquals(1, scene.events(What.FINISHED).size());
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_can_stall_until_it_is_healed(Moment moment) {
        RawClient client = at(moment, Deed.STALL, POST);
        scene.await("the deed is done", () -> scene.events(What.MISBEHAVED).size() == 1);
        assertEquals(seen(moment, End.NONE), readUntilSilence(client));
        assertEquals(0, scene.backend().unnoticedEnds());
        String rest = text(POST).substring(bytesUntil(moment, POST));
        client.send(rest);
        assertEquals(new Seen("", End.NONE), readUntilSilence(client));
        scene.backend().heal();
        String unsent = answer(POST).substring(seen(moment, End.NONE).bytes().length());
        client.send(text(Ask.get("next")));
        for (int i = 0; i < unsent.length(); i++) {
            assertEquals(1, client.read(new byte[1]));
        }
        assertEquals(200, client.readResponse().status());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_answer_lacks_no_more_than_its_end(boolean chunked) {
        Ask get = Ask.get(id(chunked));
        RawClient client = at(Moment.END_DUE, Deed.FIN, get);
        awaitDeed(client, new Seen(sentBefore(Moment.END_DUE, answer(get)), End.FIN));
        assertEquals(
                chunked ? 5 : 1,
                answer(get).length() - sentBefore(Moment.END_DUE, answer(get)).length());
    }

    @ParameterizedTest
    @EnumSource
    void a_request_without_a_body_passes_all_moments_as_well(Moment moment) {
        Ask get = Ask.get(id(true));
        RawClient client = at(moment, Deed.FIN, get);
        awaitDeed(client, new Seen(sentBefore(moment, answer(get)), End.FIN));
    }

    private void awaitDeed(RawClient client, Seen expected) {
        scene.await("the deed is done", () -> scene.events(What.MISBEHAVED).size() >= 1);
        assertEquals(expected, read(client));
    }
}
