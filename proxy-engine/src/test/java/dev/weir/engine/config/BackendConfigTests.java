package dev.weir.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A backend as it is written")
class BackendConfigTests {
    private static final HostPort PLACE = new HostPort("app.internal", 80);

    private static String refusal(String text) {
        return assertThrows(IllegalArgumentException.class, () -> BackendConfig.parse(text))
                .getMessage();
    }

    @Test
    void has_default_options_if_none_is_written() {
        assertEquals(new BackendConfig(PLACE, 1, 0), BackendConfig.parse("app.internal:80"));
        assertEquals(BackendConfig.of(PLACE), BackendConfig.parse("app.internal:80"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app.internal:80,weight=5            | 5    | 0",
                "app.internal:80,weight=1            | 1    | 0",
                "app.internal:80,weight=1000         | 1000 | 0",
                "app.internal:80,priority=0          | 1    | 0",
                "app.internal:80,priority=9          | 1    | 9",
                "app.internal:80,weight=5,priority=2 | 5    | 2",
                "app.internal:80,priority=2,weight=5 | 5    | 2"
            })
    void has_a_weight_and_a_priority_in_any_order(String text, int weight, int priority) {
        assertEquals(new BackendConfig(PLACE, weight, priority), BackendConfig.parse(text));
    }

    @Test
    void may_have_spaces_around_everything() {
        assertEquals(
                new BackendConfig(PLACE, 5, 2), BackendConfig.parse(" app.internal:80 , weight = 5 , priority = 2 "));
    }

    @Test
    void has_options_in_any_case() {
        assertEquals(new BackendConfig(PLACE, 5, 2), BackendConfig.parse("app.internal:80,Weight=5,PRIORITY=2"));
    }

    @Test
    void may_have_an_ipv6_address() {
        assertEquals(new BackendConfig(new HostPort("::1", 80), 5, 0), BackendConfig.parse("[::1]:80,weight=5"));
    }

    @Test
    void is_shown_as_its_host_and_port() {
        assertEquals(
                "app.internal:80",
                BackendConfig.parse("app.internal:80,weight=5").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1001", "9999", "10000", "-1", "+5", "5.0", "five", "1 0", "\u0665"})
    void needs_a_valid_weight(String weight) {
        String text = "app.internal:80,weight=" + weight;
        assertEquals("'" + text + "': weight is '" + weight + "'; it is a number from 1 to 1000", refusal(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "-1", "99999999999", "first"})
    void needs_a_valid_priority(String priority) {
        String text = "app.internal:80,priority=" + priority;
        assertEquals("'" + text + "': priority is '" + priority + "'; it is a number from 0 to 9", refusal(text));
    }

    @Test
    void needs_a_value_for_each_option() {
        assertEquals(
                "'app.internal:80,weight': weight is ''; it is a number from 1 to 1000",
                refusal("app.internal:80,weight"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app.internal:80,wieght=5 | wieght",
                "app.internal:80,         | ''",
                "app.internal:80,,weight=5 | ''",
                "app.internal:80,weight=5,=2 | ''"
            })
    void has_no_other_options(String text, String option) {
        assertEquals(
                "'" + text + "': a backend has no option '" + option + "'; write HOST:PORT,weight=N,priority=N",
                refusal(text));
    }

    @Test
    void needs_a_port_that_can_be_reached() {
        assertEquals(
                "'app.internal:0' has no usable port; a backend's port is a number from 1 to 65535",
                refusal("app.internal:0,weight=5"));
    }

    @Test
    void needs_a_host_and_a_port() {
        assertEquals("'weight=5' is not an address: write HOST:PORT, for instance 127.0.0.1:8080", refusal("weight=5"));
    }
}
