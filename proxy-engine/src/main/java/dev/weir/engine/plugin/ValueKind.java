package dev.weir.engine.plugin;

import dev.weir.engine.config.NearestName;
import dev.weir.engine.config.SettingType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the values of a Java type are written in a plugin's settings.
 *
 * @param name     the kind, in words
 * @param examples examples of values; empty if the name is sufficient
 * @param parser   reads a value; throws {@link IllegalArgumentException} with a sentence that begins with what was
 * found
 */
record ValueKind(String name, String examples, Function<String, Object> parser) {
    private static final ValueKind TEXT = new ValueKind("text", "", text -> text);
    private static final ValueKind LIST = new ValueKind("list", "values with commas between: a,b", ValueKind::list);

    /** The kind of a component's type; empty if such values cannot be written. */
    static Optional<ValueKind> of(Type type) {
        if (type == String.class) {
            return Optional.of(TEXT);
        } else if (type == int.class) {
            return Optional.of(like(SettingType.COUNT));
        } else if (type == boolean.class) {
            return Optional.of(like(SettingType.SWITCH));
        } else if (type == Duration.class) {
            return Optional.of(like(SettingType.DURATION));
        } else if (type instanceof Class<?> some && some.isEnum()) {
            return Optional.of(choice(some.getEnumConstants()));
        }
        return isListOfStrings(type) ? Optional.of(LIST) : Optional.empty();
    }

    /** Values have the syntax of the engine's settings of that type. */
    private static ValueKind like(SettingType<?> type) {
        return new ValueKind(type.name(), type.examples(), text -> {
            try {
                return type.parser().apply(text);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new IllegalArgumentException(
                        "'" + text + "' is not a " + type.name() + "; write " + type.examples(), e);
            }
        });
    }

    private static ValueKind choice(Object[] constants) {
        List<String> words = Arrays.stream(constants)
                .map(constant ->
                        ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        String name = "one of " + String.join(", ", words);
        return new ValueKind(name, "", text -> {
            int index = words.indexOf(text);
            if (index < 0) {
                throw new IllegalArgumentException("'" + text + "' is not " + name + NearestName.hint(text, words));
            }
            return constants[index];
        });
    }

    private static List<String> list(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> values =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (values.contains("")) {
            throw new IllegalArgumentException(
                    "'" + text + "' has nothing before or behind a comma; write " + "values with commas between: a,b");
        }
        return values;
    }

    private static boolean isListOfStrings(Type type) {
        return type instanceof ParameterizedType generic
                && generic.getRawType() == List.class
                && generic.getActualTypeArguments()[0] == String.class;
    }
}
