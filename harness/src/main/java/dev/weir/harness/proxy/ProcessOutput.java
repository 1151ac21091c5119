package dev.weir.harness.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The output of a proxy's process; of a long output, the end.
 *
 * @param out to its standard output
 * @param err to its standard error
 */
public record ProcessOutput(String out, String err) {
    /** The output of a proxy that printed nothing, or that is no process. */
    public static final ProcessOutput NOTHING = new ProcessOutput("", "");

    private static final int MOST_BYTES = 256 * 1024;

    /** Reads it from the files that it was redirected to; a file that cannot be read counts as empty. */
    static ProcessOutput in(Path out, Path err) {
        return new ProcessOutput(end(out), end(err));
    }

    private static String end(Path path) {
        if (!Files.isReadable(path)) {
            return "";
        }
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            long length = file.length();
            long from = Math.max(0, length - MOST_BYTES);
            file.seek(from);
            byte[] bytes = new byte[(int) (length - from)];
            int read = Math.max(0, file.read(bytes));
            String text = new String(bytes, 0, read, UTF_8);
            return from == 0 ? text : "… " + from + " bytes before are not kept\n" + text;
        } catch (IOException e) {
            return "";
        }
    }

    /** Whether both are empty. */
    public boolean isEmpty() {
        return out.isBlank() && err.isBlank();
    }

    /** The last lines of both, errors last; blank ones are omitted. */
    public List<String> lastLines(int most) {
        List<String> all =
                (out + "\n" + err).lines().filter(line -> !line.isBlank()).toList();
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    /** The last lines as text below a failure; empty if there are none. */
    public String text(String proxy, int most) {
        List<String> lines = lastLines(most);
        return lines.isEmpty() ? "" : proxy + " said last:\n  | " + String.join("\n  | ", lines) + "\n";
    }
}
