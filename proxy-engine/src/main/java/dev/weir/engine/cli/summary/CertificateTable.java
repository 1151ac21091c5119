package dev.weir.engine.cli.summary;

import dev.weir.engine.cli.table.TextTable;
import dev.weir.engine.config.CertificateFiles;
import dev.weir.engine.tls.CertifiedKey;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Prints all certificates of a configuration with their names and the time until they expire. */
public final class CertificateTable {
    private CertificateTable() {}

    /** Prints the table; nothing if there are no certificates. */
    public static void print(Map<CertificateFiles, CertifiedKey> certificates, Instant now, PrintWriter out) {
        if (certificates.isEmpty()) {
            return;
        }
        out.println();
        out.println("Certificates:");
        out.println();
        var table = new TextTable().row("FILE", "FOR", "KEY", "VALID UNTIL", "DAYS LEFT");
        List<Map.Entry<CertificateFiles, CertifiedKey>> shown = Summary.shown(List.copyOf(certificates.entrySet()));
        for (Map.Entry<CertificateFiles, CertifiedKey> each : shown) {
            CertifiedKey key = each.getValue();
            table.row(
                    Bounded.cell(each.getKey().chain().toString()),
                    Bounded.cell(key.names().toString()),
                    key.type().toString(),
                    key.notAfter().toString(),
                    String.valueOf(
                            Math.max(0, Duration.between(now, key.notAfter()).toDays())));
        }
        table.printTo(out);
        if (certificates.size() > shown.size()) {
            out.println("… and " + (certificates.size() - shown.size()) + " more certificates");
        }
    }
}
