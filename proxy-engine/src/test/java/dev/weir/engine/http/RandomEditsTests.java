package dev.weir.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Random edits")
class RandomEditsTests {
    private static final String[] NAMES = {"Host", "HOST", "Connection", "connection", "X-A", "x-a", "X-B", "Via"};
    private static final String[] TOKENS = {"close", "a", "b", "c"};

    /** The expected content of the head: one name and value after the other. */
    private final List<String[]> model = new ArrayList<>();

    private Random random = new Random(0);

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.weir.engine.http.Seeds#all")
    void leave_the_same_head_as_a_simple_implementation(long seed) {
        random = new Random(seed);
        var text = new StringBuilder("GET / HTTP/1.1\r\n");
        for (int i = random.nextInt(10); i > 0; i--) {
            model.add(new String[] {oneOf(NAMES), list()});
            text.append(String.join(": ", model.get(model.size() - 1))).append("\r\n");
        }
        Head head = Heads.request(text + "\r\n");
        for (int i = 0; i < 30; i++) {
            edit(head, seed);
            agree(head, "seed " + seed + ", edit " + i);
        }
        agree(Heads.request(head.toString()), "seed " + seed + ", read again");
    }

    private void edit(Head head, long seed) {
        String name = oneOf(NAMES);
        switch (random.nextInt(4)) {
            case 0 -> {
                String value = list();
                head.add(name, value);
                model.add(new String[] {name, value});
            }
            case 1 -> {
                String value = list();
                head.set(name, value);
                model.removeIf(line -> line[0].equalsIgnoreCase(name));
                model.add(new String[] {name, value});
            }
            case 2 ->
                assertEquals(model.removeIf(line -> line[0].equalsIgnoreCase(name)), head.remove(name), "seed " + seed);
            default -> removeElement(head, name, oneOf(TOKENS), seed);
        }
    }

    private void removeElement(Head head, String name, String token, long seed) {
        if (model.stream().filter(line -> line[0].equalsIgnoreCase(name)).count() > 1) {
            return; // which line then holds what stays is the head's own affair
        }
        boolean expected = false;
        for (String[] line : List.copyOf(model)) {
            if (line[0].equalsIgnoreCase(name) && elements(line[1]).contains(token)) {
                expected = true;
                model.remove(line);
                List<String> rest = elements(line[1]);
                rest.removeIf(token::equals);
                if (!rest.isEmpty()) {
                    model.add(new String[] {name, String.join(", ", rest)});
                }
            }
        }
        assertEquals(expected, head.removeToken(name.toUpperCase(Locale.ROOT), token), "seed " + seed);
    }

    private void agree(Head head, String message) {
        assertEquals(model.size(), head.size(), message);
        for (int i = 0; i < model.size(); i++) {
            assertEquals(model.get(i)[0].toLowerCase(Locale.ROOT), head.name(i).toLowerCase(Locale.ROOT), message);
            assertEquals(model.get(i)[1], head.value(i), message);
        }
        for (String name : NAMES) {
            List<String> values = model.stream()
                    .filter(line -> line[0].equalsIgnoreCase(name))
                    .map(line -> line[1])
                    .toList();
            assertEquals(values, head.all(name), message);
            assertEquals(values.isEmpty() ? null : values.get(0), head.first(name), message);
            assertEquals(!values.isEmpty(), head.contains(name), message);
            for (String token : TOKENS) {
                boolean expected =
                        values.stream().anyMatch(value -> elements(value).contains(token));
                assertEquals(expected, head.containsToken(name, token), message);
            }
        }
        assertEquals(head.contains("connection"), head.has(Field.CONNECTION), message);
        assertEquals(head.all("host").size(), head.count(Field.HOST), message);
    }

    private static List<String> elements(String list) {
        return new ArrayList<>(List.of(list.split(", ")));
    }

    private String list() {
        var list = new ArrayList<String>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            list.add(oneOf(TOKENS));
        }
        return String.join(", ", list);
    }

    private String oneOf(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
