package dev.weir.bench.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A scale")
class ScaleTests {
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 0.1, 0.3, 1, 1.9, 7, 20, 99.9, 100, 101, 123_456, 1e9})
    void of_a_linear_axis_goes_from_zero_beyond_every_value_in_few_round_steps(double max) {
        Scale scale = Scale.fromZero(DoubleStream.of(max / 3, max, -1), 0, 100);
        List<Double> ticks = scale.ticks();
        assertTrue(ticks.size() >= 2 && ticks.size() <= 5, ticks.toString());
        assertEquals(0, ticks.get(0));
        assertEquals(scale.high(), ticks.get(ticks.size() - 1), scale.high() * 1e-9);
        assertTrue(scale.high() >= max * (1 - 1e-9) && scale.high() <= 2.5 * max, scale.toString());
    }

    @Test
    void of_a_logarithmic_axis_has_equal_steps_for_equal_factors() {
        Scale scale = Scale.log(DoubleStream.of(0.23, 17), 200, 0);
        assertEquals(0.2, scale.low(), 1e-9);
        assertEquals(20, scale.high(), 1e-9);
        assertEquals(200, scale.at(0.2), 1e-9);
        assertEquals(100, scale.at(2), 1e-9);
        assertEquals(0, scale.at(20), 1e-9);
        assertArrayEquals(
                new double[] {0.2, 0.5, 1, 2, 5, 10, 20},
                scale.ticks().stream().mapToDouble(tick -> tick).toArray(),
                1e-9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.5, 1, 2, 3, 1000})
    void of_one_value_is_no_point(double value) {
        Scale scale = Scale.log(DoubleStream.of(value), 0, 1);
        assertTrue(scale.low() <= value * (1 + 1e-9) && scale.high() > scale.low(), scale.toString());
        assertTrue(scale.high() >= value * (1 - 1e-9), scale.toString());
    }

    @Test
    void keeps_what_is_beyond_its_ends_at_them() {
        Scale scale = Scale.fromZero(DoubleStream.of(10), 50, 150);
        assertEquals(50, scale.at(-3));
        assertEquals(150, scale.at(1000));
    }

    @Test
    void of_nothing_can_be_drawn() {
        assertEquals(0, Scale.fromZero(DoubleStream.empty(), 0, 1).at(0));
        assertEquals(0, Scale.log(DoubleStream.empty(), 0, 1).at(1));
    }

    @Test
    void has_labels_that_keep_apart_within_its_ends() {
        assertArrayEquals(new double[] {10, 25, 40}, Spread.apart(new double[] {10, 11, 12}, 15, 0, 100));
        assertArrayEquals(new double[] {70, 85, 100}, Spread.apart(new double[] {98, 99, 120}, 15, 0, 100));
        assertArrayEquals(new double[] {0}, Spread.apart(new double[] {-5}, 15, 0, 100));
    }
}
