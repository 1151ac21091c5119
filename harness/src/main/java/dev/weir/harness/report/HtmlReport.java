package dev.weir.harness.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.List;

/**
 * Writes a report as one self-contained HTML page, which works without network and from a file. The URL fragment
 * selects a detail: {@code index.html#SCENARIO@PROXY}.
 */
public final class HtmlReport {
    /** The script's source files, in the order in which they are concatenated. */
    private static final List<String> SCRIPTS =
            List.of("report.js", "story.js", "table.js", "detail.js", "plot.js", "timeline.js");

    private HtmlReport() {}

    /**
     * Writes a report.
     *
     * @param out is not closed; its bytes are to be UTF-8
     */
    public static void write(Report report, Writer out) throws IOException {
        String page = resource("report.html");
        int style = page.indexOf("{{style}}");
        int data = page.indexOf("{{data}}");
        int script = page.indexOf("{{script}}");
        out.write(page, 0, style);
        out.write(resource("report.css"));
        out.write(page, style + "{{style}}".length(), data - style - "{{style}}".length());
        PageData.write(report, out);
        out.write(page, data + "{{data}}".length(), script - data - "{{data}}".length());
        for (String one : SCRIPTS) {
            out.write(resource(one));
        }
        out.write(page.substring(script + "{{script}}".length()));
        out.flush();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the program lacks its resource " + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
