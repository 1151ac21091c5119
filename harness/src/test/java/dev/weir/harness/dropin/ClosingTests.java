package dev.weir.harness.dropin;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.live.LiveException;
import dev.weir.harness.RawClient;
import dev.weir.harness.plugins.Closing;
import dev.weir.harness.plugins.Closing.Closed;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A plugin that can be closed")
class ClosingTests {
    @TempDir
    Path folder;

    private LiveScene scene;
    private String test;

    @BeforeEach
    void begin(TestInfo info) {
        test = info.getTestMethod().orElseThrow().getName();
        scene = new LiveScene(folder, 1);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private LiveScene with(String... names) {
        var yaml = new StringBuilder("with:\n");
        for (String name : names) {
            yaml.append("  - test-closing: {test: ")
                    .append(test)
                    .append(", name: ")
                    .append(name)
                    .append("}\n");
        }
        return scene.write(yaml.toString());
    }

    private List<String> closed() {
        return Closing.closed(test).stream().map(Closed::name).sorted().toList();
    }

    private void awaitClosed(String... names) {
        Closing.await(test, names.length);
        assertEquals(List.of(names), closed());
    }

    @Test
    void is_closed_on_its_loop_when_a_reload_leaves_it_out() {
        with("a", "b").start();
        with("b");
        scene.reload();
        awaitClosed("a", "a");
        List<String> threads =
                Closing.closed(test).stream().map(Closed::thread).sorted().toList();
        assertTrue(
                threads.get(0).startsWith("weir-loop-") && threads.get(1).startsWith("weir-loop-"), () -> "" + threads);
        assertEquals(2, threads.stream().distinct().count());
    }

    @Test
    void is_not_closed_before_the_last_request_with_it_has_ended() {
        with("a").start();
        scene.backend(0).answer((request, connection) -> {
            with("b");
            scene.reload();
            with("c");
            scene.reload();
            Closing.await(test, 1); // on the other loop; on this one, the request has begun with a
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });
        RawClient client = scene.connect();
        assertEquals("a", client.get("/").readResponse().header("X-Closing"));
        awaitClosed("a", "a", "b", "b");
        assertEquals(Set.of(List.of("a", "b"), List.of("b", "a")), byLoop(), "the request kept only a, on its loop");
    }

    /** For each loop, the names in order of their closing. */
    private Set<List<String>> byLoop() {
        return Set.copyOf(Closing.closed(test).stream()
                .collect(groupingBy(Closed::thread, mapping(Closed::name, toList())))
                .values());
    }

    @Test
    void stays_open_over_a_reload_that_keeps_it_and_is_closed_at_the_end() {
        with("a").start();
        with("a", "b");
        scene.reload();
        assertEquals(List.of(), closed());
        scene.live().close();
        assertEquals(List.of("a", "a", "b", "b"), closed());
    }

    @Test
    void is_closed_if_the_configuration_that_it_was_made_for_cannot_be_applied() {
        with("a").start();
        with("a", "b", "unmakeable");
        assertThrows(LiveException.class, () -> scene.live().reload());
        assertEquals(List.of("b"), closed());
        assertEquals("a", scene.connect().get("/").readResponse().header("X-Closing"));
    }
}
