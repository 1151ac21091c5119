package dev.weir.engine.http;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A property that must hold for any input. {@link FuzzRun} has a fuzzer search for an input that violates it; the
 * build, which needs no agent, tries the stored inputs and random mutations of them. A finding becomes a stored input
 * in {@code src/test/resources/fuzz}, with a name that describes the error.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FuzzTarget {
    private static final String TEMPTING =
            "\r\n\r\n\r\n :\t\0,;=+-\"\\0123456789abcdefxHTTP/1.%[]@#*\u0085\u00a0\u00ff";
    private static final int MUTANTS_PER_SEED = 3;

    private List<String> inputs = List.of();

    /** Throws any exception or error if the property is violated. */
    public abstract void check(String input);

    /** Checks one input; a failure names the input. */
    public final void examine(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        try {
            check(text);
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError(wrong.getMessage() + "\nfor " + Escapes.of(text), wrong);
        }
    }

    @TestFactory
    public final Stream<DynamicTest> holds_for_what_is_kept() {
        return kept().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> examine(bytes(file))));
    }

    @BeforeAll
    public final void read() {
        inputs = kept().stream()
                .map(file -> new String(bytes(file), StandardCharsets.ISO_8859_1))
                .toList();
        assertFalse(inputs.isEmpty());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.weir.engine.http.Seeds#all")
    public final void holds_for_random_input(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < MUTANTS_PER_SEED; i++) {
            String mutant = Seeds.mutate(random, spliced(random), TEMPTING);
            examine(mutant.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private String spliced(Random random) {
        String one = inputs.get(random.nextInt(inputs.size()));
        if (random.nextBoolean()) {
            return one;
        }
        String other = inputs.get(random.nextInt(inputs.size()));
        return one.substring(0, random.nextInt(one.length() + 1)) + other.substring(random.nextInt(other.length() + 1));
    }

    private List<Path> kept() {
        try (Stream<Path> files = Files.list(directory(getClass()))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The directory of a target's stored inputs. */
    public static Path directory(Class<?> target) {
        try {
            return Path.of(FuzzTarget.class
                    .getResource("/fuzz/" + target.getSimpleName())
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
