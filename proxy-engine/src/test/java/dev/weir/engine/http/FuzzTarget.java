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
 * What must hold for any input at all. {@link FuzzRun} has a fuzzer look for an input for which it does not; the build,
 * which should need neither an agent nor luck, tries the inputs that are kept and others made of them by chance. A
 * finding becomes a file among those that are kept, in {@code src/test/resources/fuzz}, named after what is wrong.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FuzzTarget {
    private static final String TEMPTING =
            "\r\n\r\n\r\n :\t\0,;=+-\"\\0123456789abcdefxHTTP/1.%[]@#*\u0085\u00a0\u00ff";
    private static final int MUTANTS_PER_SEED = 3;

    private List<String> inputs = List.of();

    /** Throws whatever, unless everything is as it should be. */
    public abstract void check(String input);

    /** Looks at one input; what is wrong with it names it. */
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
    public final void holds_for_what_chance_makes_of_it(long seed) {
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

    /** Where the inputs of a target are kept. */
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
