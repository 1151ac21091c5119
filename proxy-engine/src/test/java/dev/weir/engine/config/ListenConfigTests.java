package dev.weir.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Listen addresses")
class ListenConfigTests {
    private static ListenConfig at(String address, int backlog) {
        return ListenConfig.of(HostPort.parse(address)).with(Settings.LISTEN_BACKLOG, backlog);
    }

    @Test
    void may_have_every_setting_of_their_group_as_a_part_and_no_other() {
        List<Setting<?>> group = Settings.all().stream()
                .filter(setting -> setting.path().startsWith("listen."))
                .toList();
        assertEquals(group, ListenConfig.parts());
        assertEquals(
                List.of("backlog", "accept-batch", "sockets", "other-process"),
                group.stream().map(ListenConfig::keyOf).toList());
    }

    @Test
    void are_found_by_their_address_in_any_order() {
        assertEquals(
                Arrays.asList(at("a:1", 5), null, at("a:3", 6)),
                ListenConfig.counterparts(
                        List.of(at("a:1", 1), at("a:2", 2), at("a:3", 3)), List.of(at("a:3", 6), at("a:1", 5))));
    }

    @Test
    void are_found_once_for_each_time_an_address_is_listed() {
        assertEquals(
                Arrays.asList(at("a:0", 5), at("a:0", 6), null),
                ListenConfig.counterparts(
                        List.of(at("a:0", 1), at("a:0", 1), at("a:0", 1)), List.of(at("a:0", 5), at("a:0", 6))));
    }
}
