package dev.weir.harness.scenario;

import dev.weir.harness.check.Finding;
import dev.weir.harness.check.OwnLimit;
import dev.weir.harness.proxy.ProcessOutput;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a proxy says of its own configuration when it fails: that, and no fault, may be the cause. */
final class Complaint {
    private static final Pattern FORBIDDEN = Pattern.compile(
            "permission denied|operation not permitted|read-only file system|\\bEACCES\\b|\\bEPERM\\b",
            Pattern.CASE_INSENSITIVE);

    /** nginx says so whenever its compiled-in log is another user's, and goes on. */
    private static final String HARMLESS = "could not open error log file";

    private Complaint() {}

    /** The finding that stands before those of a proxy that failed. @return empty if it does not complain */
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
