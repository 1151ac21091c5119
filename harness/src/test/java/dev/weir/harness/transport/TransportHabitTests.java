package dev.weir.harness.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.loop.TruncatedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A socket with a transport that requests reads or writes itself")
class TransportHabitTests {
    private final RecordScene scene;

    TransportHabitTests() throws IOException {
        scene = RecordScene.open();
    }

    @AfterEach
    void close() throws IOException {
        scene.close();
    }

    // ---- reading and writing that wait for each other ----

    @Test
    void reads_on_only_when_what_reading_has_to_write_is_written() {
        scene.peer().raw().window(0);
        scene.peer().rekey();
        scene.peer().say("behind");
        scene.turnUntilQuiet();
        assertEquals("", scene.text());
        assertFalse(scene.socket().aboveHighWatermark(), "it is none of the owner's bytes");
        scene.peer().raw().window(100);
        scene.turnUntilQuiet();
        assertEquals("behind", scene.text());
        assertEquals(Records.ANSWER, scene.peer().raw().receivedBytes()[2]);
    }

    @Test
    void writes_on_only_when_what_writing_waits_for_was_read() {
        scene.peer().record(Records.HOLD);
        scene.turnUntilQuiet();
        scene.write("held back");
        scene.turnUntilQuiet();
        assertTrue(scene.socket().aboveHighWatermark());
        assertEquals("", scene.peer().heard());
        scene.peer().record(Records.GO);
        scene.turnUntilQuiet();
        assertEquals("held back", scene.peer().heard());
        assertFalse(scene.socket().aboveHighWatermark());
    }

    @Test
    void finds_what_writing_waits_for_behind_bytes_that_are_not_wanted_now() {
        scene.peer().record(Records.HOLD);
        scene.turnUntilQuiet();
        scene.socket().pause();
        scene.write("held back");
        scene.peer().say("not wanted");
        scene.peer().record(Records.GO);
        scene.turnUntilQuiet();
        assertEquals("held back", scene.peer().heard());
        assertEquals("", scene.text());
        scene.socket().resume();
        scene.turnUntilQuiet();
        assertEquals("not wanted", scene.text());
    }

    // ---- bytes that are there while the socket is silent ----

    @Test
    void is_readable_again_until_nothing_is_left_once_in_each_turn() {
        scene.appetite(100);
        scene.peer().say("x".repeat(1_000));
        int before = scene.reads();
        for (int turn = 1; turn <= 10; turn++) {
            scene.turn();
            assertEquals(100 * turn, scene.text().length());
            assertEquals(turn, scene.reads() - before);
        }
        scene.turnUntilQuiet();
        assertEquals(1_000, scene.text().length());
        assertTrue(scene.holdsNothing());
    }

    @Test
    void is_not_readable_again_during_a_pause() {
        scene.appetite(100);
        scene.peer().say("x".repeat(1_000));
        scene.turn();
        scene.socket().pause();
        scene.turnUntilQuiet();
        assertEquals(100, scene.text().length());
        assertFalse(scene.turn(), "a loop with nothing else to do sleeps");
        scene.socket().resume();
        scene.turnUntilQuiet();
        assertEquals(1_000, scene.text().length());
    }

    @Test
    void reports_the_end_behind_bytes_that_were_there_already() {
        scene.appetite(100);
        scene.peer().say("x".repeat(1_000));
        scene.peer().end();
        scene.turnUntilQuiet();
        assertEquals(1_000, scene.text().length());
        assertTrue(scene.socket().ended());
        assertNull(scene.failure());
    }

    @Test
    void reads_nothing_from_a_record_before_its_last_byte() {
        byte[] record = Records.of(Records.DATA, "whole".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < record.length; i++) {
            assertEquals("", scene.text());
            scene.peer().raw().send(new byte[] {record[i]});
            scene.turnUntilQuiet();
            assertEquals(i == record.length - 1, scene.holdsNothing(), "part of a record counts, and only that");
        }
        assertEquals("whole", scene.text());
    }

    // ---- the end ----

    @Test
    void ends_when_the_peer_announces_its_end() {
        scene.peer().record(Records.END);
        scene.turnUntilQuiet();
        assertTrue(scene.socket().ended());
        assertNull(scene.failure());
    }

    @Test
    void was_cut_off_if_the_stream_ends_and_the_peer_did_not_announce_it() {
        scene.peer().say("all?");
        scene.peer().raw().fin();
        scene.turnUntilQuiet();
        assertEquals("all?", scene.text());
        assertFalse(scene.socket().ended());
        assertInstanceOf(TruncatedException.class, scene.failure());
    }

    @Test
    void was_cut_off_if_the_stream_ends_within_a_record() {
        scene.peer().raw().send(new byte[] {0, 5, Records.END});
        scene.peer().raw().fin();
        scene.turnUntilQuiet();
        assertInstanceOf(TruncatedException.class, scene.failure());
        assertTrue(scene.holdsNothing());
    }

    @Test
    void announces_its_end_behind_all_waiting_bytes() {
        scene.peer().raw().window(10);
        scene.write("x".repeat(3_000));
        scene.socket().end();
        while (!scene.peer().ended()) {
            assertFalse(scene.peer().raw().sawFin());
            scene.turnUntilQuiet();
        }
        scene.turnUntilQuiet();
        assertEquals(3_000, scene.peer().heard().length());
        assertTrue(scene.peer().raw().sawFin());
        assertTrue(scene.holdsNothing());
    }

    @Test
    void announces_its_end_even_if_the_owner_reads_and_writes_no_more() {
        scene.socket().pause();
        scene.peer().raw().window(0);
        scene.socket().end();
        scene.turnUntilQuiet();
        assertFalse(scene.peer().raw().sawFin());
        scene.peer().raw().window(100);
        scene.turnUntilQuiet();
        assertTrue(scene.peer().ended());
        assertTrue(scene.peer().raw().sawFin());
    }

    @Test
    void announces_its_end_when_it_is_closed() {
        scene.socket().close();
        scene.turnUntilQuiet();
        assertTrue(scene.peer().ended());
        assertTrue(scene.peer().raw().sawFin());
    }

    @Test
    void does_not_announce_its_end_when_it_is_closed_within_a_message() {
        scene.peer().raw().window(10);
        scene.write("x".repeat(3_000));
        scene.socket().close();
        scene.turnUntilQuiet();
        scene.peer().raw().window(10_000);
        assertFalse(scene.peer().ended());
        assertTrue(scene.peer().raw().sawFin());
        assertTrue(scene.holdsNothing());
    }

    @Test
    void does_not_announce_its_end_when_the_transport_has_not_taken_the_rest_of_a_message() {
        scene.peer().record(Records.HOLD);
        scene.turnUntilQuiet();
        scene.write("held back");
        scene.socket().close();
        scene.turnUntilQuiet();
        assertFalse(scene.peer().ended());
        assertTrue(scene.peer().raw().sawFin());
    }

    @Test
    void does_not_announce_its_end_when_it_is_reset() {
        scene.socket().reset();
        scene.turnUntilQuiet();
        assertFalse(scene.peer().ended());
        assertTrue(scene.peer().raw().sawRst());
    }

    // ---- what cannot be recalled ----

    @Test
    void has_written_nothing_by_opening() {
        assertEquals(0, scene.socket().written());
    }

    @Test
    void has_written_nothing_as_long_as_no_byte_of_the_record_is_gone() {
        scene.peer().raw().window(0);
        scene.write("request");
        scene.turnUntilQuiet();
        assertEquals(0, scene.socket().written());
    }

    @Test
    void has_written_a_whole_record_when_one_byte_of_it_is_gone() {
        scene.peer().raw().window(1);
        scene.write("request");
        scene.turnUntilQuiet();
        assertEquals(7, scene.socket().written());
        assertTrue(scene.socket().aboveHighWatermark());
    }

    @Test
    void has_not_written_the_record_behind_that_one() {
        scene.peer().raw().window(1);
        scene.write("x".repeat(3_000));
        scene.turnUntilQuiet();
        assertEquals(1_000, scene.socket().written());
    }

    // ---- memory ----

    @Test
    void holds_memory_only_for_what_is_held_back() {
        assertTrue(scene.holdsNothing());
        scene.peer().raw().window(0);
        scene.write("x".repeat(3_000));
        assertFalse(scene.holdsNothing());
        scene.peer().raw().window(10_000);
        scene.turnUntilQuiet();
        assertEquals(3_000, scene.peer().heard().length());
        assertTrue(scene.holdsNothing());
    }

    @Test
    void gives_its_memory_back_when_it_is_closed() {
        scene.peer().raw().window(0);
        scene.write("x".repeat(3_000));
        scene.peer().raw().send(new byte[] {0, 100, Records.DATA, 1, 2, 3});
        scene.turnUntilQuiet();
        scene.socket().close();
        assertTrue(scene.holdsNothing());
    }
}
