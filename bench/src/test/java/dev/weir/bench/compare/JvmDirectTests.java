package dev.weir.bench.compare;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The direct memory of another JVM")
class JvmDirectTests {
    private static final int MIB = 1 << 20;

    /** Another JVM: takes some memory, says so, and goes when its input ends. */
    static final class Other {
        private Other() {}

        public static void main(String[] args) throws IOException {
            ByteBuffer taken = ByteBuffer.allocateDirect(3 * MIB);
            System.out.println(taken.capacity());
            while (System.in.read() >= 0) {
                taken.put(0, (byte) 1);
            }
        }
    }

    @Test
    void is_what_it_says_itself() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process other = new ProcessBuilder(
                        java, "-XX:-UsePerfData", "-cp", System.getProperty("java.class.path"), Other.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = other.inputReader(US_ASCII)) {
            assertEquals(String.valueOf(3 * MIB), said.readLine());
            double kib = JvmDirect.usedKib(List.of(other.toHandle())).orElseThrow();
            assertTrue(kib >= 3 * 1024 && kib < 4 * 1024, kib + " KiB");
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void is_unknown_of_what_is_no_jvm_and_of_nothing() throws IOException {
        Process other = new ProcessBuilder("cat").start();
        try {
            assertEquals(OptionalDouble.empty(), JvmDirect.usedKib(List.of(other.toHandle())));
        } finally {
            other.destroyForcibly();
        }
        assertEquals(OptionalDouble.empty(), JvmDirect.usedKib(List.of()));
    }
}
