package dev.weir.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The registry of settings")
class SettingsTests {
    static List<Setting<?>> all() {
        return Settings.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void has_dotted_lower_case_paths_and_a_meaning_for_each(Setting<?> setting) {
        assertTrue(setting.path().matches("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)+"), setting.path());
        assertFalse(setting.meaning().isBlank());
    }

    @Test
    void has_each_path_once() {
        List<String> paths = Settings.all().stream().<String>map(Setting::path).toList();
        assertEquals(paths.stream().distinct().toList(), paths);
    }

    @Test
    void lists_every_constant_in_the_order_of_the_source() throws IllegalAccessException {
        var constants = new ArrayList<Object>();
        for (Field field : Settings.class.getFields()) {
            constants.add(field.get(null));
        }
        assertEquals(constants, Settings.all());
    }
}
