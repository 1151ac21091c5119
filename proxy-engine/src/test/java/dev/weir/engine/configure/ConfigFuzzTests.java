package dev.weir.engine.configure;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.plugin.PluginCatalog;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

@DisplayName("Whatever a configuration file contains,")
class ConfigFuzzTests {
    private static final String PIECES = "{}[]:,-&*!|>'\"#%@`?\t\n 0a~\\<=.\u00e4\u0000";
    private static final Pattern ONE_LINE = Pattern.compile("weir\\.yml:[1-9][0-9]*:[1-9][0-9]*: \\P{Cntrl}+");
    private static final int ROUNDS = 60;

    private final PluginCatalog catalog = Reading.catalog();

    @RepeatedTest(20)
    void it_is_read_or_refused_with_an_error(RepetitionInfo repetition) {
        var random = new SplittableRandom(repetition.getCurrentRepetition());
        String whole = DefaultsFile.of(catalog);
        for (int i = 0; i < ROUNDS; i++) {
            read(spoilt(whole, random));
        }
    }

    private static String spoilt(String text, SplittableRandom random) {
        var spoilt = new StringBuilder(text);
        for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
            int at = random.nextInt(spoilt.length());
            switch (random.nextInt(4)) {
                case 0 -> spoilt.deleteCharAt(at);
                case 1 -> spoilt.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                case 2 -> spoilt.setCharAt(at, PIECES.charAt(random.nextInt(PIECES.length())));
                default -> {
                    int end = Math.min(spoilt.length(), at + random.nextInt(200));
                    spoilt.insert(random.nextInt(spoilt.length()), spoilt.substring(at, end));
                }
            }
        }
        return spoilt.toString();
    }

    private static void check(String line) {
        assertFalse(line.contains("Exception"), line);
        assertTrue(ONE_LINE.matcher(line).matches(), line);
    }

    private void read(String yaml) {
        try {
            var unused = new ConfigSource(null, Overlay.NONE, 1).read("weir.yml", yaml, catalog);
        } catch (ConfigException e) {
            assertFalse(e.lines().isEmpty());
            e.lines().forEach(ConfigFuzzTests::check);
        }
    }
}
