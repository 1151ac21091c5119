package dev.weir.harness.docs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The unit for systemd")
class UnitTests {
    private static final String TEXT = Document.source("proxy-engine/src/dist/systemd/weir.service");

    /** The values of each key, in the order of the file. */
    private static final Map<String, List<String>> UNIT = TEXT.lines()
            .filter(line -> line.matches("[A-Z]\\w+=.*"))
            .map(line -> line.split("=", 2))
            .collect(groupingBy(pair -> pair[0], mapping(pair -> pair[1], toList())));

    private static String only(String key) {
        assertEquals(1, UNIT.getOrDefault(key, List.of()).size(), key);
        return UNIT.get(key).get(0);
    }

    @Test
    void waits_for_a_stop_longer_than_weir_does() {
        Duration most = SettingValues.DEFAULTS.get(Settings.STOP_TIMEOUT);
        assertTrue(
                Integer.parseInt(only("TimeoutStopSec")) >= most.plusSeconds(5).toSeconds());
        assertEquals("mixed", only("KillMode"), "the child that tells systemd must not get the signal");
    }

    @Test
    void restarts_weir_unless_only_a_person_can_correct_the_error() {
        String page = Document.source("proxy-engine/docs/operating.md");
        assertTrue(page.contains("| 2 | a wrong option or configuration"));
        assertTrue(page.contains("| 130, 143 | a second SIGINT or SIGTERM"));
        assertEquals("on-failure", only("Restart"));
        assertEquals("2", only("RestartPreventExitStatus"));
        assertEquals("130 143", only("SuccessExitStatus"));
    }

    @Test
    void gives_descriptors_for_all_clients_and_as_many_for_backends() {
        int clients = SettingValues.DEFAULTS.get(Settings.CLIENT_CONNECTIONS);
        assertTrue(Integer.parseInt(only("LimitNOFILE")) >= 2 * clients);
    }

    @Test
    void accepts_messages_of_the_child_that_weir_starts() {
        assertEquals("notify", only("Type"));
        assertEquals("all", only("NotifyAccess"));
        assertTrue(only("RestrictAddressFamilies").contains("AF_UNIX"));
    }

    @Test
    void lets_the_jvm_compile_and_read_its_limits() {
        assertFalse(UNIT.containsKey("MemoryDenyWriteExecute"));
        assertFalse(UNIT.containsKey("ProcSubset"));
        assertEquals("prlimit64", UNIT.get("SystemCallFilter").get(2));
    }

    @Test
    void names_one_configuration_and_the_user_that_sysusers_makes() {
        String user = Document.source("proxy-engine/src/dist/systemd/weir.conf");
        assertTrue(user.contains("\nu " + only("User") + " "));
        String command = "/opt/weir/bin/weir ";
        assertEquals(command + "run --config /etc/weir/weir.yml", only("ExecStart"));
        assertEquals(List.of(command + "check /etc/weir/weir.yml", "/bin/kill -HUP $MAINPID"), UNIT.get("ExecReload"));
    }
}
