package dev.weir.plugins.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Success rates")
class SuccessRatesTests {
    private final Servers servers = new Servers(5);

    private SuccessRates of(int... percentages) {
        var rates = new SuccessRates(5, 100);
        for (int i = 0; i < percentages.length; i++) {
            rates.add(servers.get(i), new OutcomeCounts.Volume(10L * percentages[i], 10L * (100 - percentages[i])));
        }
        return rates;
    }

    @Test
    void have_the_threshold_of_Envoys_own_example() {
        // outlier_detection_impl_test.cc: rates 50, 100, 100, 100, 100 and factor 1.9 make a mean of 90, a threshold of
        // 52
        SuccessRates rates = of(50, 100, 100, 100, 100);
        assertEquals(90, rates.mean(), 1e-9);
        assertEquals(52, rates.threshold(1.9), 1e-9);
        assertEquals(1, rates.below(rates.threshold(1.9)).size());
    }

    @Test
    void list_the_lowest_first() {
        var lowest = of(40, 90, 10, 95, 20).below(50);
        assertEquals(
                "[10.0, 20.0, 40.0]",
                lowest.stream().map(SuccessRates.Rate::percent).toList().toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.5, 1.9})
    void that_differ_only_by_rounding_contain_no_outlier(double factor) {
        for (int successes = 0; successes <= 1_000; successes++) {
            var rates = new SuccessRates(3, 100);
            for (int i = 0; i < 3; i++) { // of three, the mean is not quite the same
                rates.add(servers.get(i), new OutcomeCounts.Volume(successes, 1_000 - successes));
            }
            assertEquals(0, rates.below(rates.threshold(factor)).size(), successes + " of 1000");
        }
    }

    @Test
    void of_no_backend_contain_no_outlier() {
        var rates = new SuccessRates(1, 1);
        assertEquals(0, rates.below(rates.threshold(1.9)).size());
    }
}
