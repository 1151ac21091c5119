package dev.weir.plugins.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.plugins.FakeCandidates;
import dev.weir.plugins.FakeRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The example of a balancing plugin in the documentation")
class QuietestTests {
    @Test
    void takes_the_backend_with_the_fewest_requests_in_flight() {
        assertEquals("c", chosen(3, 2, 1, 4));
    }

    @Test
    void takes_the_first_of_equals() {
        assertEquals("b", chosen(3, 1, 1));
    }

    private static String chosen(int... loads) {
        return new Quietest()
                .choose(FakeRequest.GET, FakeCandidates.withLoads(loads))
                .name();
    }
}
