package dev.weir.harness.scenario;

import dev.weir.harness.check.Finding;
import dev.weir.harness.check.OwnLimit;
import dev.weir.harness.proxy.ProcessOutput;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds errors about its environment or configuration in a proxy's output: they, and no fault, may have caused a
 * failure.
 */
final class Complaint {
    private static final Pattern FORBIDDEN = Pattern.compile(
            "permission denied|operation not permitted|read-only file system|\\bEACCES\\b|\\bEPERM\\b",
            Pattern.CASE_INSENSITIVE);

    /** nginx prints this whenever its compiled-in log belongs to another user, and continues. */
    private static final String HARMLESS = "could not open error log file";

    private Complaint() {}

    /** The finding that precedes those of a failed proxy. @return empty if the output has no such error */
    static Optional<Finding> of(ProcessOutput said) {
        List<String> lines = said.lastLines(Integer.MAX_VALUE).stream()
                .filter(line -> FORBIDDEN.matcher(line).find() && !line.contains(HARMLESS))
                .toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        OwnLimit.CONFIGURATION,
                        "the proxy lacks a permission: "
                                + lines.get(lines.size() - 1).strip(),
                        List.of()));
    }
}
