package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.PluginUse;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginException;
import dev.weir.engine.plugin.PluginKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A jar with code that throws is one line, and costs its neighbours nothing")
class ThrowingJarTests extends HostileJarScene {
    @ParameterizedTest
    @ValueSource(strings = {"OutOfMemoryError", "StackOverflowError", "InternalError", "IllegalStateException"})
    void with_classes_that_throw_while_they_are_inspected(String thrown) {
        settings("""
                        public enum Way { HERE;
                            static { if (HERE != null) throw new %s("too much"); }
                        }
                        public record Settings(@PluginSetting(defaultValue = "here", meaning = "a") Way way) {}
                        """.formatted(thrown)).writeTo(jar);
        String said = problem();
        assertTrue(said.startsWith("plugins/mine.jar: "), said);
        assertTrue(said.contains("Error"), said);
    }

    private static PluginJar settings(String types) {
        return PluginJar.strategy(
                "mine",
                types + "@jakarta.inject.Inject public Mine(Settings settings) {}\n"
                        + "public Backend choose(Request request, Candidates candidates) { " + FIRST + " }");
    }

    @ParameterizedTest
    @CsvSource({
        "OutOfMemoryError, OutOfMemoryError: too much",
        "IllegalStateException, java.lang.ExceptionInInitializerError"
    })
    void with_settings_that_throw_when_they_are_read(String thrown, String said) {
        settings("""
                        public record Settings(@PluginSetting(defaultValue = "here", meaning = "a") String way) {
                            static final Object NONE = null;
                            static { if (NONE == null) throw new %s("too much"); }
                        }
                        """.formatted(thrown)).writeTo(jar);
        PluginCatalog catalog = plugins.look();
        var refused =
                assertThrows(PluginException.class, () -> catalog.check(PluginUse.of("mine"), PluginKind.BALANCING));
        assertTrue(refused.getMessage().endsWith(said), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"OutOfMemoryError", "StackOverflowError", "IllegalStateException"})
    void with_a_static_initialiser_that_throws_when_it_is_made(String thrown) {
        PluginJar.strategy(
                        "mine",
                        "static final Object NONE = null; static { if (NONE == null) throw new " + thrown + "(); }\n"
                                + "public Backend choose(Request request, Candidates candidates) { " + FIRST + " }")
                .writeTo(jar);
        var refused = assertThrows(PluginException.class, () -> plugins.made("mine"));
        assertTrue(refused.getMessage().startsWith("plugin 'mine' (test.Mine from "), refused.getMessage());
    }
}
