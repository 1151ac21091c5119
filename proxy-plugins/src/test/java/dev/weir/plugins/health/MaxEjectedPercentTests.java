package dev.weir.plugins.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The maximum percentage of ejected backends")
class MaxEjectedPercentTests extends OutlierSetup {
    @Test
    void is_the_largest_share_of_backends_that_are_ejected() {
        var choice = new Choice();
        choice.maxEjectedPercent = 30;
        OutlierEjection third = onLoop(0, choice);
        for (int i = 0; i < servers.size(); i++) {
            complete(third, servers.get(i), ERROR, 10);
        }
        assertEquals(3, servers.ejected());
    }

    @Test
    void allows_one_ejection_however_small_it_is() {
        var choice = new Choice();
        choice.maxEjectedPercent = 0;
        OutlierEjection hardly = onLoop(0, choice);
        for (int i = 0; i < servers.size(); i++) {
            complete(hardly, servers.get(i), ERROR, 10);
        }
        assertEquals(1, servers.ejected());
    }

    @Test
    void does_not_count_backends_that_are_down() {
        servers.get(5).takeDown("for repair");
        assertEquals(Duration.ofSeconds(30), ejectOnce());
    }
}
