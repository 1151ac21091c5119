package dev.weir.engine.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The classes that a class file names")
class ClassReferencesTests {
    private static byte[] ofThisTest() throws IOException {
        try (var in = ClassReferencesTests.class.getResourceAsStream("ClassReferencesTests.class")) {
            assertNotNull(in);
            return in.readAllBytes();
        }
    }

    @Test
    void are_the_class_itself_and_all_that_it_uses() throws IOException {
        ClassReferences read = ClassReferences.of(ofThisTest());
        assertEquals(17, read.java());
        assertTrue(read.names().contains(ClassReferencesTests.class.getName()));
        assertTrue(read.names().contains(SplittableRandom.class.getName()));
        assertTrue(read.names().stream().noneMatch(name -> name.contains("/") || name.startsWith("[")));
    }

    @Test
    void cannot_be_read_from_another_kind_of_file() {
        assertEquals(
                "no class file",
                assertThrows(IOException.class, () -> ClassReferences.of("no class".getBytes(UTF_8)))
                        .getMessage());
        assertEquals(
                "a broken class file",
                assertThrows(IOException.class, () -> ClassReferences.of(new byte[3]))
                        .getMessage());
    }

    @Test
    void are_read_or_refused_however_broken_the_file_is() throws IOException {
        byte[] whole = ofThisTest();
        var random = new SplittableRandom(7);
        int refused = 0;
        for (int round = 0; round < 2_000; round++) {
            byte[] broken = Arrays.copyOf(whole, random.nextInt(4, whole.length));
            broken[random.nextInt(4, broken.length)] = (byte) random.nextInt();
            try {
                assertNotNull(ClassReferences.of(broken).names());
            } catch (IOException e) {
                assertNotNull(e.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 0 && refused < 2_000, "refused " + refused);
    }
}
