package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.PluginUse;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.UpstreamConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The greeting of weir demo")
class DemoCommandTests {
    private static final String TURNS = "1. Requests take turns at the backends: one, two, one, two.\n";

    private static String greeting(int loops, String... strategies) {
        var backends = List.of(BackendConfig.parse("127.0.0.1:9001"), BackendConfig.parse("127.0.0.1:9002"));
        List<PluginUse> balance = Stream.of(strategies).map(PluginUse::of).toList();
        ProxyConfig config = ProxyConfig.of(
                HostPort.parse("127.0.0.1:0"),
                loops,
                UpstreamConfig.of(ProxyConfig.DEFAULT_UPSTREAM, backends, balance),
                ProxyConfig.DEFAULT_PLUGINS,
                SettingValues.DEFAULTS);
        return DemoCommand.greeting(config, List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 54321)));
    }

    @Test
    void says_that_requests_take_turns_where_they_do() {
        assertTrue(greeting(1, "round-robin").contains(TURNS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | least-requests | least-requests
            1 | sticky,round-robin | sticky, round-robin
            2 | round-robin | round-robin
            """)
    void names_the_strategy_where_the_order_is_another(int loops, String strategies, String named) {
        String greeting = greeting(loops, strategies.split(","));
        assertEquals(
                "1. Each response names the backend that was chosen by " + named + ".",
                greeting.lines()
                        .filter(line -> line.startsWith("1. "))
                        .findFirst()
                        .orElse(""));
    }
}
